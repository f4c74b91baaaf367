/** What an author may write in a lesson, without importing it. */
export { default as Playground } from "./lesson/Playground.astro";
export { default as Program } from "./lesson/Program.astro";
