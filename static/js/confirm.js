// Asks before something that cannot be taken back, naming the object and the consequence.
//
//   <form data-confirm="Xóa mục «Mục đích»? Nội dung của mục sẽ mất." data-confirm-label="Xóa mục" data-confirm-danger>
//   <button type="submit" data-confirm="…">                     the same for one button of a form
//
// After the answer «yes» the form goes with confirmed=1. Without JavaScript the server asks with partials/confirm.html.

document.addEventListener(
  "submit",
  (event) => {
    const form = event.target;
    const asking = event.submitter?.dataset.confirm ? event.submitter : form;
    if (!asking.dataset.confirm || form.elements.confirmed) return;
    event.preventDefault();
    event.stopPropagation();
    ask(asking, () => {
      const field = document.createElement("input");
      field.type = "hidden";
      field.name = "confirmed";
      field.value = "1";
      form.append(field);
      form.requestSubmit(event.submitter);
    });
  },
  true, // before the form's own listeners: nothing may be saved or sent until the answer
);

function ask(source, onYes) {
  const dialog = document.createElement("dialog");
  dialog.className = "confirm-dialog";
  dialog.setAttribute("aria-labelledby", "confirm-dialog-text");
  const text = document.createElement("p");
  text.id = "confirm-dialog-text";
  text.textContent = source.dataset.confirm;
  const buttons = document.createElement("div");
  buttons.className = "confirm-buttons";
  const look = source.hasAttribute("data-confirm-danger") ? "btn-danger" : "btn-primary";
  const yes = button(source.dataset.confirmLabel || "Đồng ý", look, () => {
    dialog.close();
    onYes();
  });
  const no = button("Không", "btn-outline-secondary", () => dialog.close());
  buttons.append(yes, no);
  dialog.append(text, buttons);
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
  no.focus();
}

function button(text, look, onClick) {
  const made = document.createElement("button");
  made.type = "button";
  made.className = `btn ${look}`;
  made.textContent = text;
  made.addEventListener("click", onClick);
  return made;
}
