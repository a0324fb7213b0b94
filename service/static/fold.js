// On a phone the answer comes first: what stands behind it is folded. Without this it is simply open.
"use strict";
if (matchMedia("(max-width: 600px)").matches) for (const one of document.querySelectorAll("details.fold")) one.open = false;
