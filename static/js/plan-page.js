// The two tabs above the paper: the HTML preview and the pages of the PDF; and the way from a finding to its field.
//
//   <a data-paper-tab hx-get="…" hx-target="#paper-pane">   htmx fills the pane; here only the marked tab follows
//   portal:saved                                            panes.js draws the preview again, so its tab is marked
//   …/phan/duties/#row-duties-3, #id_head-signer            the row or field that a finding is about

const tabs = [...document.querySelectorAll("[data-paper-tab]")];

function mark(chosen) {
  for (const tab of tabs) {
    if (tab === chosen) tab.setAttribute("aria-current", "page");
    else tab.removeAttribute("aria-current");
  }
}

for (const tab of tabs) tab.addEventListener("click", () => mark(tab));
document.addEventListener("portal:saved", () => tabs.length && mark(tabs[0]));

// Brings the row or field into the middle of the screen. The field itself may be hidden behind an editor, so the cell
// around it is what is scrolled to; plans.css marks it by :target.
function jump({ focus }) {
  const target = location.hash.startsWith("#row-") || location.hash.startsWith("#id_") ? document.getElementById(location.hash.slice(1)) : null;
  if (!target) return;
  for (let fold = target.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
  const place = target.closest("[data-formset-row], .cell") ?? target;
  place.scrollIntoView({ block: "center" });
  if (focus) place.querySelector("input:not([type=hidden]), select, textarea, [contenteditable]")?.focus({ preventScroll: true });
}

jump({ focus: true });
window.addEventListener("hashchange", () => jump({ focus: true }));
window.addEventListener("load", () => jump({ focus: false })); // once more when editors and pictures have taken their room
