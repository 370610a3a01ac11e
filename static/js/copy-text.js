// <button data-copy="ID" hidden>   appears with JavaScript and copies the text of the field ID
// <span data-copied>               says that it is done

document.querySelectorAll("[data-copy]").forEach((button) => {
  const field = document.getElementById(button.dataset.copy);
  const told = button.parentElement.querySelector("[data-copied]");
  button.hidden = false;
  button.addEventListener("click", async () => {
    field.select();
    try {
      await navigator.clipboard.writeText(field.value);
    } catch {
      document.execCommand("copy"); // pages that are not served by https have no clipboard of their own
    }
    told.textContent = "Đã chép. Mở Zalo và dán.";
  });
});
