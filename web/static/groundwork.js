// Comfort only: every page works without. Leaving a case takes the page's place in the history, and a key that came in
// a link leaves the address before anything else.
"use strict";

const key = location.hash.slice(1);
const field = document.getElementById("link");
if (field && /^[wr][\w-]{22}$/.test(key)) {
  history.replaceState(null, "", location.pathname);
  field.value = key;
}

// A page that the browser kept while others were visited may show what was entered before: it is asked for again.
addEventListener("pageshow", (event) => {
  if (event.persisted && "case" in document.documentElement.dataset) location.reload();
});

document.getElementById("exit")?.addEventListener("submit", (event) => {
  event.preventDefault();
  const form = event.target;
  fetch(form.action, { method: "POST", body: new URLSearchParams(new FormData(form)), redirect: "follow" })
    .then((answer) => location.replace(answer.url), () => form.submit());
});
