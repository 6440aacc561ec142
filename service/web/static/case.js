// The case page: files and folders dropped on it, and drafting followed as it goes. Without this file both work with a click.
"use strict";

/* Dropping files and folders. */

async function filesIn(entry) {
  if (entry.isFile) return [await new Promise((done, failed) => entry.file(done, failed))];
  const reader = entry.createReader();
  const found = [];
  for (;;) {
    const some = await new Promise((done, failed) => reader.readEntries(done, failed));
    if (!some.length) return (await Promise.all(found.map(filesIn))).flat();
    found.push(...some);
  }
}

function acceptDrops(form) {
  const status = form.querySelector("[data-drop-status]");
  const leave = () => form.classList.remove("over");
  form.addEventListener("dragover", (event) => {
    event.preventDefault();
    form.classList.add("over");
  });
  form.addEventListener("dragleave", leave);
  form.addEventListener("drop", async (event) => {
    event.preventDefault();
    leave();
    const entries = Array.from(event.dataTransfer.items).map((item) => item.webkitGetAsEntry()).filter(Boolean);
    const files = (await Promise.all(entries.map(filesIn))).flat();
    const chosen = new DataTransfer();
    files.forEach((file) => chosen.items.add(file));
    form.querySelector("#files").files = chosen.files;
    status.textContent = `${files.length} files are being uploaded`;
    form.requestSubmit();
  });
}

document.querySelectorAll("[data-drop]").forEach(acceptDrops);

/* A button that was pressed once is not pressed again by a second click. */

document.addEventListener("submit", (event) => {
  if (event.target.dataset.sent) event.preventDefault();
  event.target.dataset.sent = "yes";
});

/* Following the draft: the server tells each step; when it has ended the page loads anew. */

const progress = document.getElementById("progress");
if (progress && progress.dataset.follow) {
  const told = new EventSource(progress.dataset.follow);
  told.addEventListener("progress", (event) => {
    progress.innerHTML = event.data;
  });
  told.addEventListener("ended", () => {
    told.close();
    window.location.reload();
  });
}
