import { anyChosen, forgetChosen, listenForFiles, sendChosen } from "./page_files.js";
import { arrange, button, make, renew, sample, turn } from "./page_view.js";

const byId = (id) => document.getElementById(id);
const chat = byId("chat");

let who = null;
let state = null;
let replyTo = null;
let openingLink = null; // the payload of a t.me link whose opener is still to be chosen
let noticeTimer = 0;
const rendered = new Map(); // message id, or a day -> {fingerprint, element}

const wide = matchMedia("(min-width: 900px)"); // as in page.css
// On a small screen the open list would cover the answers.
const settleList = () => { byId("samples").open = wide.matches; };
wide.addEventListener("change", settleList);
settleList();

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
  const cast = state.personas.map((persona) => ({
    ...persona,
    chosen: persona.id === who,
    unread: persona.id === who ? 0 : persona.received - (seen[persona.id] || 0),
  }));
  const shown = cast.map(({ received, ...rest }) => rest);
  const people = byId("people");
  const renewed = renew(people, shown, () => shown.map((persona) => {
    const choose = button("", () => choosePerson(persona.id));
    choose.setAttribute("aria-pressed", String(persona.chosen));
    choose.append(make("span", "", persona.name));
    if (persona.unread > 0) {
      const badge = make("span", "badge", String(persona.unread));
      badge.title = "Tin chưa đọc";
      choose.append(badge);
    }
    choose.append(make("small", "", persona.role));
    if (persona.zalo) choose.append(make("small", "zalo", "Zalo"));
    return choose;
  }));
  if (renewed) people.querySelector("[aria-pressed=true]")?.scrollIntoView({ block: "nearest", inline: "nearest" });
  const me = cast.find((persona) => persona.chosen);
  byId("hint").textContent = me ? me.hint : "";
}

function kept(key, content, build) {
  const fingerprint = JSON.stringify(content);
  const known = rendered.get(key);
  if (known && known.fingerprint === fingerprint) return known.element;
  const element = build();
  rendered.set(key, { fingerprint, element });
  // A button that was pressed is replaced with its message; the next one takes its place.
  if (known && known.element.contains(document.activeElement)) {
    setTimeout(() => (element.querySelector(".keys button") || byId("text")).focus());
  }
  return element;
}

function showChat(atEnd) {
  const grown = state.messages.some((message) => !rendered.has(message.id));
  let day = "";
  const elements = [];
  for (const message of state.messages) {
    if (message.day !== day) {
      day = message.day;
      elements.push(kept(`${day} ${message.id}`, day, () => make("div", "day", day)));
    }
    elements.push(kept(message.id, message, () => turn(message, onMessage)));
  }
  arrange(chat, elements);
  if (atEnd || grown) chat.scrollTop = chat.scrollHeight;
}

function showControls() {
  byId("phone").classList.toggle("on-zalo", state.zalo);
  byId("clock").textContent = state.clock;
  byId("start").hidden = state.started;
  byId("compose").hidden = !state.started;
  byId("samples").hidden = !state.started || state.samples.length === 0;
  renew(byId("samples").querySelector("ul"), state.samples, () => state.samples.map((each, index) =>
    sample(each, index, (form) => sendSample(index, form))));
  renew(byId("keyboard"), state.keyboard, () => state.keyboard.map((row) => {
    const line = make("div");
    line.append(...row.map((label) => button(label, () => act("say", { text: label }))));
    return line;
  }));
  byId("menu").hidden = state.commands.length === 0;
  renew(byId("commands"), state.commands, () => state.commands.map((command) =>
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
  replies: () => !state.zalo,
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
  forgetChosen();
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
  byId("reply-text").textContent = message.text || (message.file ? message.file.name : "");
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
  if (anyChosen()) {
    await sendFiles(text);
    return;
  }
  if (!text.trim()) return;
  box.value = "";
  fit();
  const answer = await act("say", replyTo === null ? { text } : { text, reply_to: replyTo });
  if (answer) {
    endReply();
    settleList();
  } else {
    box.value = text;
  }
}

async function sendFiles(caption) {
  const submit = byId("submit");
  submit.disabled = true;
  const fault = await sendChosen(who, caption, replyTo);
  submit.disabled = false;
  if (fault) {
    notify(fault);
    return;
  }
  byId("text").value = "";
  fit();
  endReply();
  settleList();
}

async function sendSample(index, form) {
  if (await act("sample", { index, form })) settleList();
}

function fit() {
  const box = byId("text");
  box.style.height = "auto";
  box.style.height = `${box.scrollHeight + 2}px`;
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
listenForFiles(notify);
byId("reply-cancel").addEventListener("click", endReply);
byId("start").addEventListener("click", () => act("start", {}));
byId("menu").addEventListener("click", () => { byId("commands").hidden = !byId("commands").hidden; });
document.querySelectorAll("[data-step]").forEach((each) => each.addEventListener("click", moveClock));

fetch("/page/personas").then((response) => response.json()).then((ids) => {
  const before = Number(sessionStorage.getItem("who"));
  choosePerson(ids.includes(before) ? before : ids[0]);
});
