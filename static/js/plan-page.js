// The two tabs above the paper: the HTML preview and the pages of the PDF.
//
//   <a data-paper-tab hx-get="…" hx-target="#paper-pane">   htmx fills the pane; here only the marked tab follows
//   portal:saved                                            panes.js draws the preview again, so its tab is marked

const tabs = [...document.querySelectorAll("[data-paper-tab]")];

function mark(chosen) {
  for (const tab of tabs) {
    if (tab === chosen) tab.setAttribute("aria-current", "page");
    else tab.removeAttribute("aria-current");
  }
}

for (const tab of tabs) tab.addEventListener("click", () => mark(tab));
document.addEventListener("portal:saved", () => tabs.length && mark(tabs[0]));
