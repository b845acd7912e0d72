import { mount } from "svelte";
import App from "./App.svelte";
import { apply } from "./i18n/index.svelte";
import { ahead } from "./lib/ahead";
import "./styles/base.css";

apply();
ahead();
mount(App, { target: document.getElementById("app")! });
