// The frame of every page: the folding menu of narrow screens, and focus on the first error after a refused form.
//
//   <button data-menu-toggle aria-controls="ID" hidden>   appears with JavaScript and folds the element ID
//   .is-invalid inside <form>                             the first one gets the focus when the page opens
//   <select data-submit-on-change>                        sends its form when changed (filter rows)
//   <button data-print>                                   opens the print dialog

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
document.addEventListener("click", (event) => {
  if (event.target.closest("[data-print]")) window.print();
});
