import { button, make, turn } from "./page_view.js";

const byId = (id) => document.getElementById(id);
const chat = byId("chat");

let who = null;
let state = null;
let replyTo = null;
let openingLink = null; // the payload of a t.me link whose opener is still to be chosen
let noticeTimer = 0;
const rendered = new Map(); // message id -> {fingerprint, element}

const seen = JSON.parse(sessionStorage.getItem("seen") || "{}");

function notify(text, lasting = false) {
  const notice = byId("notice");
  notice.textContent = text;
  notice.hidden = !text;
  clearTimeout(noticeTimer);
  if (text && !lasting) noticeTimer = setTimeout(() => notify(""), 6000);
}

async function act(path, body) {
  try {
    const response = await fetch(`/page/${path}`, {
      method: "POST",
      headers: { "Content-Type": "application/json", "X-Playground": "1" },
      body: JSON.stringify({ who, ...body }),
    });
    const answer = await response.json().catch(() => ({}));
    if (!response.ok) notify(answer.error || "Chưa gửi được. Đồng chí thử lại.");
    return response.ok ? answer : null;
  } catch {
    notify("Chương trình đã dừng. Chạy lại rồi tải lại trang.", true);
    return null;
  }
}

// ---- what is shown

function showPeople() {
  const people = byId("people");
  people.replaceChildren(...state.personas.map((persona) => {
    const choose = button("", () => choosePerson(persona.id));
    choose.setAttribute("aria-pressed", String(persona.id === who));
    choose.append(make("span", "", persona.name));
    const unread = persona.id === who ? 0 : persona.received - (seen[persona.id] || 0);
    if (unread > 0) {
      const badge = make("span", "badge", String(unread));
      badge.title = "Tin chưa đọc";
      choose.append(badge);
    }
    choose.append(make("small", "", persona.role));
    return choose;
  }));
  const me = state.personas.find((persona) => persona.id === who);
  byId("hint").textContent = me ? me.hint : "";
}

function showChat(atEnd) {
  let grown = false;
  let day = "";
  const elements = [];
  for (const message of state.messages) {
    if (message.day !== day) {
      day = message.day;
      elements.push(make("div", "day", day));
    }
    const fingerprint = JSON.stringify(message);
    let known = rendered.get(message.id);
    if (!known || known.fingerprint !== fingerprint) {
      grown = grown || !known;
      known = { fingerprint, element: turn(message, onMessage) };
      rendered.set(message.id, known);
    }
    elements.push(known.element);
  }
  chat.replaceChildren(...elements);
  if (atEnd || grown) chat.scrollTop = chat.scrollHeight;
}

function showControls() {
  byId("clock").textContent = state.clock;
  byId("start").hidden = state.started;
  byId("compose").hidden = !state.started;
  byId("samples").replaceChildren(...(state.started ? state.samples : []).map((label, index) =>
    button(label, () => act("sample", { index }))));
  byId("keyboard").replaceChildren(...state.keyboard.map((row) => {
    const line = make("div");
    line.append(...row.map((label) => button(label, () => act("say", { text: label }))));
    return line;
  }));
  byId("menu").hidden = state.commands.length === 0;
  byId("commands").replaceChildren(...state.commands.map((command) =>
    button(`/${command.command} · ${command.description}`, () => {
      byId("commands").hidden = true;
      act("say", { text: `/${command.command}` });
    })));
}

function show(next, answersBefore) {
  state = next;
  const me = state.personas.find((persona) => persona.id === who);
  seen[who] = me ? me.received : 0;
  sessionStorage.setItem("seen", JSON.stringify(seen));
  const fresh = state.answers.slice(answersBefore).filter((answer) => answer.text);
  if (fresh.length) notify(fresh[fresh.length - 1].text);
  // The controls change how much room the chat has, so where it stood is read before and set after them.
  const atEnd = chat.scrollHeight - chat.scrollTop - chat.clientHeight < 60;
  showPeople();
  showControls();
  showChat(atEnd);
}

// ---- what is done

const onMessage = {
  press: (message, index) => act("press", { message_id: message.id, button: index }),
  reply: startReply,
  startLink: (payload) => {
    openingLink = payload;
    notify("Chọn ở hàng trên người sẽ mở liên kết này.", true);
  },
};

function choosePerson(id) {
  who = id;
  sessionStorage.setItem("who", String(id));
  rendered.clear();
  chat.replaceChildren();
  endReply();
  byId("commands").hidden = true;
  state = null;
  if (openingLink !== null) {
    act("start", { payload: openingLink });
    openingLink = null;
    notify("");
  }
  look();
}

function startReply(message) {
  replyTo = message.id;
  byId("reply-text").textContent = message.text || "tệp";
  byId("reply").hidden = false;
  byId("text").focus();
}

function endReply() {
  replyTo = null;
  byId("reply").hidden = true;
}

async function send() {
  const box = byId("text");
  const text = box.value;
  if (!text.trim()) return;
  box.value = "";
  fit();
  const answer = await act("say", replyTo === null ? { text } : { text, reply_to: replyTo });
  if (answer) endReply();
  else box.value = text;
}

function fit() {
  const box = byId("text");
  box.style.height = "auto";
  box.style.height = `${box.scrollHeight + 2}px`;
}

async function upload(file) {
  const query = new URLSearchParams({ who, name: file.name });
  const response = await fetch(`/page/upload?${query}`, {
    method: "POST",
    headers: { "Content-Type": "application/octet-stream", "X-Playground": "1" },
    body: file,
  }).catch(() => null);
  if (!response || !response.ok) {
    const answer = response ? await response.json().catch(() => ({})) : {};
    notify(answer.error || "Chưa gửi được tệp. Đồng chí thử lại.");
  }
}

async function moveClock(event) {
  const buttons = document.querySelectorAll("[data-step]");
  const step = event.currentTarget.dataset.step;
  buttons.forEach((each) => { each.disabled = true; });
  const answer = await act("clock", { step });
  if (answer && !answer.moved) notify("Không còn lần nhắc nào đã hẹn.");
  buttons.forEach((each) => { each.disabled = false; });
}

// One request is always under way; choosing another person starts a new turn and the old one ends by itself.
let lookTurn = 0;

async function look() {
  const mine = ++lookTurn;
  while (mine === lookTurn) {
    try {
      const query = new URLSearchParams(state ? { who, since: state.revision } : { who });
      const response = await fetch(`/page/state?${query}`);
      const next = await response.json();
      if (mine !== lookTurn) return;
      if (!response.ok) throw new Error(next.error);
      show(next, state ? state.answers.length : next.answers.length);
    } catch {
      if (mine !== lookTurn) return;
      notify("Đang chờ chương trình chạy lại…", true);
      await new Promise((resolve) => { setTimeout(resolve, 2000); });
      if (mine === lookTurn) {
        state = null;
        notify("");
      }
    }
  }
}

byId("compose").addEventListener("submit", (event) => { event.preventDefault(); send(); });
byId("text").addEventListener("input", fit);
byId("text").addEventListener("keydown", (event) => {
  // Enter confirms a syllable while a Vietnamese input method composes it.
  if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
    event.preventDefault();
    send();
  }
});
byId("file").addEventListener("change", (event) => {
  const [file] = event.target.files;
  event.target.value = "";
  if (file) upload(file);
});
byId("reply-cancel").addEventListener("click", endReply);
byId("start").addEventListener("click", () => act("start", {}));
byId("menu").addEventListener("click", () => { byId("commands").hidden = !byId("commands").hidden; });
document.querySelectorAll("[data-step]").forEach((each) => each.addEventListener("click", moveClock));

fetch("/page/personas").then((response) => response.json()).then((ids) => {
  const before = Number(sessionStorage.getItem("who"));
  choosePerson(ids.includes(before) ? before : ids[0]);
});
