import { ru } from "../../i18n/ru.ts";
import { startPage } from "./page.ts";

startPage("ru", ru);
