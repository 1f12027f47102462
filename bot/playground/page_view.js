// How one message looks. Everything that comes from a chat is put on the page as text, never as markup.

export function make(tag, className, text) {
  const element = document.createElement(tag);
  if (className) element.className = className;
  if (text !== undefined) element.textContent = text;
  return element;
}

export function button(text, onPress) {
  const element = make("button", "", text);
  element.type = "button";
  element.addEventListener("click", onPress);
  return element;
}

// A link that starts the bot, or one of the bot's own pages, which are served here too.
const LINK = /https:\/\/t\.me\/\w+\?start=([A-Za-z0-9_-]{1,64})|http:\/\/127\.0\.0\.1:\d+\/[uf]\/[\w.-]+/g;

function appendWithLinks(parent, text, onStartLink) {
  let from = 0;
  for (const link of text.matchAll(LINK)) {
    parent.append(text.slice(from, link.index));
    const open = make("a", "", link[0]);
    if (link[1]) {
      open.href = "#";
      open.addEventListener("click", (event) => {
        event.preventDefault();
        onStartLink(link[1]);
      });
    } else {
      open.href = link[0];
      open.target = "_blank";
      open.rel = "noreferrer";
    }
    parent.append(open);
    from = link.index + link[0].length;
  }
  parent.append(text.slice(from));
}

// Offsets of entities count UTF-16 units, as JavaScript strings do.
function words(message, onStartLink) {
  const box = make("div", "words");
  const cuts = new Set([0, message.text.length]);
  for (const entity of message.entities) cuts.add(entity.offset).add(entity.offset + entity.length);
  const places = [...cuts].sort((a, b) => a - b);
  places.slice(1).forEach((end, index) => {
    const start = places[index];
    const around = message.entities.filter((e) => e.offset <= start && e.offset + e.length >= end);
    const piece = make("span", around.map((entity) => entity.type).join(" "));
    appendWithLinks(piece, message.text.slice(start, end), onStartLink);
    box.append(piece);
  });
  return box;
}

const LONGEST_SIDE = 340; // pixels of a picture in a bubble

function attachment(message) {
  const file = message.file;
  const link = make("a", file.picture ? "picture" : "file");
  link.href = `/page/files/${encodeURIComponent(file.id)}`;
  if (file.picture) {
    link.target = "_blank";
    link.rel = "noreferrer";
    const picture = make("img");
    const scale = Math.min(1, LONGEST_SIDE / Math.max(file.width, file.height));
    // Its room is kept before it is loaded, or the chat would jump.
    picture.width = Math.max(1, Math.round(file.width * scale));
    picture.height = Math.max(1, Math.round(file.height * scale));
    picture.alt = message.text || "Ảnh";
    picture.src = link.href;
    link.append(picture);
  } else {
    link.download = "";
    link.append(make("span", "name", file.name), make("small", "", `${file.size} · tải về`));
  }
  return link;
}

function keys(message, onPress) {
  const box = make("div", "keys");
  let number = 0;
  for (const row of message.buttons) {
    const line = make("div");
    for (const key of row) {
      const index = number++;
      if (key.url) {
        const link = make("a", "", key.text);
        if (/^https?:/.test(key.url)) link.href = key.url;
        link.target = "_blank";
        link.rel = "noreferrer";
        line.append(link);
      } else {
        line.append(button(key.text, async (event) => {
          const pressed = event.currentTarget;
          pressed.disabled = true;
          await onPress(message, index);
          pressed.disabled = false;
        }));
      }
    }
    box.append(line);
  }
  return box;
}

// One message with its buttons. `on` says what happens: startLink(payload), press(message, index), reply(message), and by
// replies() whether there is a reply at all.
export function turn(message, on) {
  const element = make("div", message.from_bot ? "turn" : "turn mine");
  if (message.album) element.classList.add("album");
  const bubble = make("div", "bubble");
  if (message.answers) bubble.append(make("div", "quote", message.answers));
  if (message.file) bubble.append(attachment(message));
  if (message.text) bubble.append(words(message, on.startLink));
  const meta = make("div", "meta");
  if (message.from_bot && on.replies()) meta.append(button("trả lời", () => on.reply(message)));
  if (message.edited) meta.append(make("span", "", "đã sửa"));
  meta.append(make("span", "", message.time));
  bubble.append(meta);
  element.append(bubble);
  if (message.buttons.length) element.append(keys(message, on.press));
  return element;
}

// One sample: what it is, and a button and a link for each format. `onSend(index)` gets the format's number.
export function sample(each, number, onSend) {
  const item = make("li");
  item.append(make("b", "", each.name), make("small", "", each.shape));
  const forms = make("div", "forms");
  each.forms.forEach((form, index) => {
    const pair = make("span", "form");
    const send = button(form.label, async () => {
      send.disabled = true;
      await onSend(index);
      send.disabled = false;
    });
    send.setAttribute("aria-label", `Gửi ${each.name}, ${form.label}`);
    pair.append(send);
    if (form.can_be_saved) {
      const save = make("a", "", "↓");
      save.href = `/page/samples/${number}/${index}`;
      save.download = "";
      save.title = "Tải về máy";
      save.setAttribute("aria-label", `Tải về ${each.name}, ${form.label}`);
      pair.append(save);
    }
    forms.append(pair);
  });
  item.append(forms);
  return item;
}

const last = new Map(); // element -> fingerprint of what it shows

// Builds the children of `parent` anew when `content` has changed, and keeps the keyboard's place among them.
// Returns whether it did.
export function renew(parent, content, build) {
  const fingerprint = JSON.stringify(content);
  if (last.get(parent) === fingerprint) return false;
  last.set(parent, fingerprint);
  const place = controls(parent).indexOf(document.activeElement);
  parent.replaceChildren(...build());
  if (place >= 0) controls(parent)[place]?.focus();
  return true;
}

// Makes `elements` the children of `parent` without touching those that stay in their place.
export function arrange(parent, elements) {
  elements.forEach((element, index) => {
    if (parent.children[index] !== element) parent.insertBefore(element, parent.children[index] || null);
  });
  while (parent.children.length > elements.length) parent.lastChild.remove();
}

function controls(parent) {
  return [...parent.querySelectorAll("button, a")];
}
