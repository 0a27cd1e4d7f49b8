// Brings the page from the server to life.
import { hydrate } from 'preact';
import type { SurveyView } from '../view.js';
import { App } from './app.js';
import { forget } from './kept.js';
import '@rapport/ui/tokens.css';
import '../survey.css';

const [page, data] = [document.getElementById('page'), document.getElementById('view')];
const view = data && (JSON.parse(data.textContent ?? 'null') as SurveyView | null);
if (page && view) hydrate(<App first={view} />, page);
// A page without a survey to answer says that the link is over: its answers arrived, or never can.
else if (data) forget();
