// The frame of every page: the folding menu of narrow screens, and focus on the first error after a refused form.
//
//   <button data-menu-toggle aria-controls="ID" hidden>   appears with JavaScript and folds the element ID
//   .is-invalid inside <form>                             the first one gets the focus when the page opens
//   <select data-submit-on-change>                        sends its form when changed (filter rows)
//   <button data-print>                                   opens the print dialog
//   <form method="post">                                  goes once where its button is pressed twice in a row

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

document.addEventListener("click", (event) => {
  if (event.target.closest("[data-print]")) window.print();
});
