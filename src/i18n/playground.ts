/** The words of the playground, which come with it. */
import type { Locale } from "./dictionary.ts";

const en = {
  linked: "This program came with a link. Your own are still there.",
  keepLinked: "Keep it among mine",
  goBack: "To my own programs",
  programs: "Programs",
  name: "Name",
  untitled: "Program {number}",
  make: "New",
  starters: "Begin with an example…",
  remove: "Delete",
  removed: "{name} is deleted.",
  putBack: "Put it back",
  save: "Save to a file",
  load: "Load from files",
  loaded: "Loaded: {names}.",
  notKept:
    "This browser keeps nothing for this page, or has no more room: save your programs to files.",
  tooLong:
    "This program is too long for a link, which browsers and messengers would cut: save it to a file and send that.",
  files: "Files of the program",
  fileName: "File name",
  fileNameHint: "A name, or a folder and a name: helper.py, shop/stock.py, data.txt.",
  addFile: "Add a file",
  removeFile: "Delete the file",
  fileRemoved: "{name} is deleted.",
  tooMany: "A program here has at most {count} files beside main.py.",
  onlyMain:
    "Step, Explore and the check for races switch threads and look in main.py alone; a call into another file runs to its end, or until it waits.",
  emptyName: "Give the file a name.",
  longName: "A name has at most {count} characters.",
  outsideName:
    "A name is a path within the program’s folder, such as shop/stock.py: without / at its ends, and without . or .. for a folder.",
  charactersInName:
    "A name has letters, digits, spaces, dots, hyphens and underscores, and / for folders; none ends with a space or a dot.",
  mainName: "main.py is the program itself. Choose another name.",
  takenName: "There is a file of this name already. Choose another name.",
  folderName: "A file and a folder cannot have one name. Choose another name.",
  notRead: "{name} cannot be read:",
  damagedArchive: "it is damaged, or no .zip archive.",
  noMain: "there is no main.py in it.",
  noText: "{file} in it is no text in UTF-8.",
  badName: "{file} in it cannot be a name here.",
  tooBig: "it has more than {count} files, or than a million characters.",
} as const;

type Words = Readonly<Record<keyof typeof en, string>>;

const ru: Words = {
  linked: "Эта программа открыта по ссылке. Ваши собственные на месте.",
  keepLinked: "Оставить себе",
  goBack: "К своим программам",
  programs: "Программы",
  name: "Имя",
  untitled: "Программа {number}",
  make: "Новая",
  starters: "Начать с примера…",
  remove: "Удалить",
  removed: "Удалено: {name}.",
  putBack: "Вернуть",
  save: "Сохранить в файл",
  load: "Загрузить из файлов",
  loaded: "Загружено: {names}.",
  notKept:
    "Браузер ничего не сохраняет для этой страницы, или место кончилось: сохраните программы в файлы.",
  tooLong:
    "Программа слишком длинна для ссылки: браузеры и мессенджеры её обрежут. Сохраните программу в файл и отправьте его.",
  files: "Файлы программы",
  fileName: "Имя файла",
  fileNameHint: "Имя или папка и имя: helper.py, shop/stock.py, data.txt.",
  addFile: "Добавить файл",
  removeFile: "Удалить файл",
  fileRemoved: "Удалено: {name}.",
  tooMany: "Кроме main.py, в программе может быть не больше {count} файлов.",
  onlyMain:
    "Шаги, перебор и поиск гонок переключают потоки и следят за переменными только в main.py; вызов из другого файла выполняется до конца или до первого ожидания.",
  emptyName: "Дайте файлу имя.",
  longName: "В имени может быть не больше {count} символов.",
  outsideName:
    "Имя — это путь внутри папки программы, например shop/stock.py: без / в начале и в конце, без папок . и ..",
  charactersInName:
    "В имени могут быть буквы, цифры, пробелы, точки, дефисы и подчёркивания, а для папок /; пробел и точка в конце не годятся.",
  mainName: "main.py — это сама программа. Выберите другое имя.",
  takenName: "Файл с таким именем уже есть. Выберите другое имя.",
  folderName: "У файла и папки не может быть одного имени. Выберите другое имя.",
  notRead: "Не удалось прочитать {name}:",
  damagedArchive: "файл повреждён или это не архив .zip.",
  noMain: "в архиве нет main.py.",
  noText: "{file} в архиве — не текст в UTF-8.",
  badName: "имя {file} в архиве здесь не годится.",
  tooBig: "в архиве больше {count} файлов или больше миллиона символов.",
};

export const playgroundWords: Readonly<Record<Locale, Words>> = { en, ru };
