// Sums beside the fields while figures are typed; what counts is computed on the server again.
//
//   <output data-total-of="SELECTOR">     sum of the matching inputs inside the nearest [data-totals] (or form)
//   <output data-total-of="row">          sum of the number fields (.js-number) of the same <tr>
//   data-ceiling="11300000"               shows the remainder to this amount instead; class «over» when it is negative

function amount(text) {
  const digits = text.trim().replace(/[.,\s](?=\d{3}(\D|$))/g, "");
  return /^-?\d+$/.test(digits) ? Number(digits) : 0;
}

function addUp(output) {
  const isRow = output.dataset.totalOf === "row";
  const scope = isRow ? output.closest("tr") : (output.closest("[data-totals]") ?? output.closest("form"));
  const fields = scope.querySelectorAll(isRow ? "input.js-number" : output.dataset.totalOf);
  const counted = [...fields].filter((field) => !field.closest("[hidden]"));
  const sum = counted.reduce((running, field) => running + amount(field.value), 0);
  const shown = output.dataset.ceiling ? amount(output.dataset.ceiling) - sum : sum;
  output.textContent = shown.toLocaleString("vi-VN");
  output.classList.toggle("over", shown < 0);
}

const addUpAll = () => document.querySelectorAll("[data-total-of]").forEach(addUp);
addUpAll();
document.addEventListener("input", addUpAll);
