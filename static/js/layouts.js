// Of the ways to set a data part, offers only those that the chosen part knows, by the names they have there.
//
//   <select name="…part" data-layouts='{"quotas": {"table": "bảng", …}, …}'>   beside it <select name="…layout">
//   a part that is set in one way only, and no part at all                     hide the question

function narrow(chooser) {
  const layout = chooser.form?.elements[chooser.name.replace(/part$/, "layout")];
  if (!layout) return;
  const known = JSON.parse(chooser.dataset.layouts)[chooser.value] ?? {};
  const chosen = layout.value in known ? layout.value : "";
  const [usual] = layout.options;
  layout.replaceChildren(usual, ...Object.entries(known).map(([value, name]) => new Option(name, value)));
  layout.value = chosen;
  (layout.closest(".cell") ?? layout.parentElement).hidden = Object.keys(known).length < 2;
}

const narrowAll = (scope) => scope.querySelectorAll("select[data-layouts]").forEach(narrow);

narrowAll(document);
document.addEventListener("portal:row-added", (event) => narrowAll(event.detail));
for (const happening of ["change", "portal:refresh"]) {
  document.addEventListener(happening, (event) => event.target.matches("select[data-layouts]") && narrow(event.target));
}
