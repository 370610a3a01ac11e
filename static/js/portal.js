// The frame of every page: the folding menu of narrow screens, and focus on the first error after a refused form.
//
//   <button data-menu-toggle aria-controls="ID" hidden>   appears with JavaScript and folds the element ID
//   .is-invalid inside <form>                             the first one gets the focus when the page opens
//   <select data-submit-on-change>                        sends its form when changed (filter rows)
//   <button data-print>                                   opens the print dialog
//   <form method="post">                                  goes once where its button is pressed twice in a row
//   <form data-sign-out>                                  forgets what was kept on this machine
//   <button data-bs-dismiss="alert">                      takes the message around it away
//   what the page holds                                   brings the scripts that serve it (WANTED below), unless the
//                                                         page named them in its head, to have them a round trip earlier

function foldMenu(button) {
  const menu = document.getElementById(button.getAttribute("aria-controls"));
  if (!menu) return;
  button.hidden = false;
  menu.classList.add("is-foldable");
  button.addEventListener("click", () => {
    const open = menu.classList.toggle("is-open");
    button.setAttribute("aria-expanded", String(open));
  });
}

document.querySelectorAll("[data-menu-toggle]").forEach(foldMenu);
document.querySelector("form .is-invalid:not([type=hidden])")?.focus();

document.addEventListener("change", (event) => {
  if (event.target.matches("[data-submit-on-change]")) event.target.form.requestSubmit();
});

// Two presses would begin two plans. After a while a press counts again: the first may have been stopped on its way.
const TWICE = 3000;
const sentAt = new WeakMap();
window.addEventListener("submit", (event) => {
  if (event.defaultPrevented || event.target.method !== "post") return;
  if (Date.now() - (sentAt.get(event.target) ?? 0) < TWICE) event.preventDefault();
  else sentAt.set(event.target, Date.now());
});

// Signing out leaves nothing that was typed on this machine (copies.js keeps it there while it cannot be saved).
window.addEventListener("submit", (event) => {
  if (event.defaultPrevented || !event.target.matches("[data-sign-out]")) return;
  const own = `portal-copy:${document.body.dataset.user}:`;
  for (const key of Object.keys(localStorage)) if (key.startsWith(own)) localStorage.removeItem(key);
});

document.addEventListener("click", (event) => {
  if (event.target.closest("[data-print]")) window.print();
  event.target.closest("[data-bs-dismiss=alert]")?.closest(".alert").remove();
});

// A module that is there already is not fetched again. The addresses stand in full: the server puts hashed ones here.
const WANTED = [
  ["form[data-autosave]", () => import("./autosave.js")],
  ["form [type=password]", () => import("./copies.js")],
  ["form[data-autosave]", () => import("./field-errors.js")],
  ["[data-total-of]", () => import("./totals.js")],
  ["[data-figures]", () => import("./figures.js")],
  ["[data-formset]", () => import("./formset.js")],
  ["[data-unit-search-url], template", () => import("./unit-picker.js")],
  ["[data-richtext], template", () => import("./richtext.js")],
  ["[data-panes], .paper-pane, form[data-preview-url]", () => import("./panes.js")],
];
for (const [selector, bring] of WANTED) if (document.querySelector(selector)) bring();

// htmx begins when DOMContentLoaded fires, or at once on a complete page. Where it comes in between it never begins, so
// it is fetched only when the page is complete.
function bringHtmx() {
  const script = document.createElement("script");
  script.src = document.querySelector("meta[name=htmx-src]").content;
  document.head.append(script);
}

if (document.querySelector("[hx-get], [hx-post]") && !window.htmx) {
  if (document.readyState === "complete") bringHtmx();
  else window.addEventListener("load", bringHtmx);
}
