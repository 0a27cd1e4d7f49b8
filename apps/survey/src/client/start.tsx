// Brings the page from the server to life.
import { hydrate } from 'preact';
import type { SurveyView } from '../view.js';
import { App } from './app.js';
import '@rapport/ui/tokens.css';
import '../survey.css';

const [page, data] = [document.getElementById('page'), document.getElementById('view')];
if (page && data) hydrate(<App first={JSON.parse(data.textContent ?? '') as SurveyView} />, page);
