// Reads the page aloud where the browser can, and takes a code from behind the # of a link. Nothing works less without it.
"use strict";
const button = document.getElementById("lees-voor");
const page = document.getElementById("zelf");
if (button && page && "speechSynthesis" in window) {
  const start = button.textContent;
  button.hidden = false;
  const ended = () => { button.textContent = start; };
  button.addEventListener("click", () => {
    if (speechSynthesis.speaking) { speechSynthesis.cancel(); ended(); return; }
    for (const part of page.querySelectorAll("h1, h2, h3, p:not(.ai), legend, .step, summary, label")) {
      if (!part.offsetParent || part.closest("details:not([open])") && part.tagName !== "SUMMARY") continue;
      const said = new SpeechSynthesisUtterance(part.innerText);
      said.lang = part.querySelector("[lang]") ? "nl" : page.lang;
      said.onend = () => { if (!speechSynthesis.pending) ended(); };
      speechSynthesis.speak(said);
    }
    button.textContent = button.dataset.stop;
  });
  window.addEventListener("pagehide", () => speechSynthesis.cancel());
}
const code = document.getElementById("zelf-code");
if (code && location.hash.length > 1) code.value = decodeURIComponent(location.hash.slice(1));
