import { mount } from "svelte";
import App from "./App.svelte";
import { apply } from "./i18n/index.svelte";
import "./styles/base.css";

apply();
mount(App, { target: document.getElementById("app")! });
