/** The words about what is kept of the site, which come with the part that shows it. */
import type { Locale } from "./dictionary.ts";

const en = {
  title: "Without a network",
  about:
    "This browser can keep the whole course, in both languages, with Python and the search: about 50 MB on this device. Then it opens and runs without a network. It is kept a little after your first run of a program, because by then you have begun to work with it and most of it has been fetched anyway, or when you press the button. Nothing is fetched for it sooner.",
  needsScript: "This takes JavaScript.",
  keep: "Keep for offline",
  clear: "Remove what is kept",
  renew: "Take up the newer version",
  nothing: "Nothing is kept.",
  begun: "A part is kept, which is not enough yet.",
  keeping: "Being kept: {part}",
  kept: "Kept: {size}. The course works without a network.",
  renewable:
    "A newer version has come. It is taken up once no page of the course is open, so that nothing changes under your hands.",
  othersOpen: "Other pages of the course are open. Close them first.",
  refused: "This browser keeps nothing for this site, as in some private windows.",
  full: "There is too little room on this device, so no more is kept.",
  unreachable:
    "The network failed before everything was there. What has come is not lost: try again.",
  altered: "The site has just changed, or its host alters its files. Try again later.",
} as const;

type Words = Readonly<Record<keyof typeof en, string>>;

const ru: Words = {
  title: "Без сети",
  about:
    "Браузер может сохранить весь курс на обоих языках, вместе с Python и поиском: около 50 МБ на этом устройстве. Тогда он открывается и работает без сети. Сохраняется он вскоре после первого запуска программы, потому что к этому времени вы начали с ним работать и большая часть всё равно загружена, или по нажатию кнопки. Раньше ничего для этого не загружается.",
  needsScript: "Для этого нужен JavaScript.",
  keep: "Сохранить для работы без сети",
  clear: "Удалить сохранённое",
  renew: "Перейти на новую версию",
  nothing: "Ничего не сохранено.",
  begun: "Сохранена часть, и этого пока мало.",
  keeping: "Сохраняется: {part}",
  kept: "Сохранено: {size}. Курс работает без сети.",
  renewable:
    "Появилась новая версия. Она сменит нынешнюю, когда не будет открыта ни одна страница курса: пока вы работаете, ничего не изменится.",
  othersOpen: "Открыты и другие страницы курса. Сначала закройте их.",
  refused: "Браузер ничего не сохраняет для этого сайта, как бывает в приватных окнах.",
  full: "На устройстве слишком мало места, поэтому больше ничего не сохранено.",
  unreachable:
    "Сеть пропала раньше, чем всё загрузилось. Загруженное не потеряно: попробуйте ещё раз.",
  altered: "Сайт только что обновился, или его сервер меняет файлы. Попробуйте позже.",
};

export const offlineWords: Readonly<Record<Locale, Words>> = { en, ru };
