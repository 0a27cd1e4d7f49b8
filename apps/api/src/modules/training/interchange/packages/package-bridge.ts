/** The script that stands before a package's own: gives it the interface of its standard, and hands what it tells to the page around the frame. */

/** A package in an origin of its own finds that storage and cookies throw; it is given empty ones in memory instead. Calls from browser to browser, which no content policy forbids, are taken out of its pages. */
export const pageShims = String.raw`(function () {
  'use strict';
  // Browsers without Connection-Allowlist would let them through; there this stops what is written plainly, not one who looks for a way around.
  Object.getOwnPropertyNames(window).forEach(function (name) { if (/^(webkit|moz)?RTC/.test(name)) try { delete window[name]; } catch (e) { /* the header forbids it all the same */ } });
  function memory() {
    var kept = {};
    return { getItem: function (k) { return Object.prototype.hasOwnProperty.call(kept, k) ? kept[k] : null; }, setItem: function (k, v) { kept[k] = String(v); }, removeItem: function (k) { delete kept[k]; }, clear: function () { kept = {}; }, key: function (i) { return Object.keys(kept)[i] || null; }, get length() { return Object.keys(kept).length; } };
  }
  ['localStorage', 'sessionStorage'].forEach(function (name) { try { Object.defineProperty(window, name, { value: memory(), configurable: true }); } catch (e) { /* the package sees the refusal */ } });
  try { Object.defineProperty(document, 'cookie', { get: function () { return ''; }, set: function () {}, configurable: true }); } catch (e) { /* as above */ }
})();`;

/**
 * Runs in an origin of its own, after {@link pageShims}.
 * A package looks for its interface in the windows around it; those cannot be reached from here, so `parent` is replaced by one that has it.
 */
export const packageBridge = String.raw`(function () {
  'use strict';
  var launch = window.__rapportLaunch;
  var around = window.top;
  if (!launch || around === window) return;
  var outer = window.parent;
  var later = launch.standard === 'scorm-2004';
  var kept = launch.memory;
  var again = kept.exit === 'suspend' || kept.location !== '' || kept.suspendData !== '';
  var api = later ? new window.Scorm2004API({ autocommit: false, logLevel: 5 }) : new window.Scorm12API({ autocommit: false, logLevel: 5 });
  var given = later
    ? { learner_id: launch.learner, learner_name: 'Learner', launch_data: launch.launchData, completion_status: kept.status || 'unknown', success_status: kept.success || 'unknown', location: kept.location, suspend_data: kept.suspendData, entry: again ? 'resume' : 'ab-initio', credit: 'credit', mode: 'normal' }
    : { suspend_data: kept.suspendData, launch_data: launch.launchData, core: { student_id: launch.learner, student_name: 'Learner', lesson_location: kept.location, lesson_status: kept.status || 'not attempted', entry: again ? 'resume' : 'ab-initio', credit: 'credit', lesson_mode: 'normal' } };
  if (later) {
    if (launch.passShare !== null) given.scaled_passing_score = String(launch.passShare);
    if (launch.completeFrom !== null) given.completion_threshold = String(launch.completeFrom);
    if (kept.totalTime) given.total_time = kept.totalTime;
    if (kept.progress) given.progress_measure = kept.progress;
    if (kept.raw || kept.scaled) given.score = { raw: kept.raw, min: kept.min, max: kept.max, scaled: kept.scaled };
  } else {
    if (launch.passMark !== null) given.student_data = { mastery_score: String(launch.passMark) };
    if (kept.totalTime) given.core.total_time = kept.totalTime;
    if (kept.raw) given.core.score = { raw: kept.raw, min: kept.min, max: kept.max };
  }
  api.loadFromJSON(given, 'cmi');

  function text(value) { return value === undefined || value === null ? '' : String(value); }
  function remembered(ended) {
    var cmi = api.renderCMIToJSONObject().cmi;
    var core = later ? cmi : cmi.core;
    var score = core.score || {};
    var total = ended || !kept.totalTime ? text(api.cmi.getCurrentTotalTime()) : kept.totalTime;
    return {
      status: text(later ? cmi.completion_status : core.lesson_status), success: later ? text(cmi.success_status) : '', location: text(later ? cmi.location : core.lesson_location), suspendData: text(cmi.suspend_data),
      totalTime: total, exit: text(core.exit), raw: text(score.raw), min: text(score.min), max: text(score.max), scaled: later ? text(score.scaled) : '', progress: later ? text(cmi.progress_measure) : ''
    };
  }
  var ended = false;
  // What is told on the way out arrives without its sender; the ticket says whose it is.
  var ticket = location.pathname.split('/')[2];
  function tell(last) { around.postMessage({ rapport: 'package', kind: last ? 'ended' : 'commit', ticket: ticket, memory: remembered(last) }, location.origin); }
  function go(where) { around.postMessage({ rapport: 'package', kind: 'go', where: where }, location.origin); }
  var names = later ? ['Commit', 'Terminate', 'SetValue'] : ['LMSCommit', 'LMSFinish', 'LMSSetValue'];
  var waiting = 0;
  api.on(names[0], function () { tell(false); });
  api.on(names[1], function () { ended = true; tell(true); });
  api.on(names[2], function () { clearTimeout(waiting); waiting = setTimeout(function () { if (!ended) tell(false); }, 2000); });
  if (later) { api.on('SequenceNext', function () { go('next'); }); api.on('SequencePrevious', function () { go('previous'); }); }
  window.addEventListener('pagehide', function () { if (!ended && api.isInitialized()) tell(false); });
  var shown = later ? { API_1484_11: api } : { API: api };
  if (later) window.API_1484_11 = api; else window.API = api;
  shown.parent = shown;
  window.parent = outer === around ? shown : window.__rapportPage(outer, shown);
})();`;

/** Tells the page around the frame that the unit is gone. */
export const leftScript = "top.postMessage({ rapport: 'package', kind: 'left' }, location.origin)";
