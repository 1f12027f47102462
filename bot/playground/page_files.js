// Files that wait to be sent: chosen with the button, dropped on the page or pasted.

const LARGEST = 50_000_000; // bytes of all together

const byId = (id) => document.getElementById(id);

let chosen = [];

export const anyChosen = () => chosen.length > 0;

export function forgetChosen() {
  chosen = [];
  show();
}

// Sends what was chosen as one lot, `caption` with the first. Returns why not, or null when it was sent.
export async function sendChosen(who, caption, replyTo) {
  const form = new FormData();
  form.append("caption", caption);
  if (replyTo !== null) form.append("reply_to", replyTo);
  if (byId("whole").checked) form.append("whole", "1");
  for (const file of chosen) form.append("file", file, file.name);
  const response = await fetch(`/page/upload?${new URLSearchParams({ who })}`, {
    method: "POST",
    headers: { "X-Playground": "1" },
    body: form,
  }).catch(() => null);
  if (response && response.ok) {
    forgetChosen();
    return null;
  }
  const answer = response ? await response.json().catch(() => ({})) : {};
  return answer.error || "Chưa gửi được tệp. Đồng chí thử lại.";
}

function choose(files, notify) {
  const together = [...chosen, ...files];
  if (together.reduce((sum, file) => sum + file.size, 0) > LARGEST) {
    notify("Trang này chỉ nhận mỗi lần đến 50 MB.");
    return;
  }
  chosen = together;
  show();
  byId("text").focus();
}

function show() {
  byId("chosen").hidden = chosen.length === 0;
  const names = chosen.map((file) => file.name).join(", ");
  byId("chosen-names").textContent = chosen.length > 1 ? `${chosen.length} tệp: ${names}` : names;
  byId("chosen-names").title = names;
  byId("whole-label").hidden = !chosen.some((file) => /^image\/(png|jpeg)$/.test(file.type));
  byId("whole").checked = false;
  byId("text").placeholder = chosen.length ? "Lời kèm tệp (không bắt buộc)" : "Nhập tin nhắn";
}

export function listenForFiles(notify) {
  byId("file").addEventListener("change", (event) => {
    const files = [...event.target.files];
    event.target.value = "";
    choose(files, notify);
  });
  byId("chosen-cancel").addEventListener("click", forgetChosen);
  // A file dropped beside the field would otherwise replace the page.
  document.addEventListener("dragover", (event) => event.preventDefault());
  document.addEventListener("drop", (event) => {
    event.preventDefault();
    choose(event.dataTransfer.files, notify);
  });
  byId("text").addEventListener("paste", (event) => {
    if (!event.clipboardData.files.length) return;
    event.preventDefault();
    choose(event.clipboardData.files, notify);
  });
}
