import { en } from "../../i18n/en.ts";
import { startPage } from "./page.ts";

startPage("en", en);
