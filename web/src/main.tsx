import { render } from "preact";

import { apply } from "./prefs";
import { Shell } from "./shell";
import "./theme.css";
import "./kit/kit.css";
import "./kit/notices.css";
import "./shell.css";

apply();
const page = document.getElementById("page");
if (page) render(<Shell />, page);
