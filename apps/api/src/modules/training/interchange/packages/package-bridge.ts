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
    if (kept.objectives && kept.objectives.length || launch.order) given.objectives = (launch.order ? launch.order.objectives : kept.objectives).map(objectiveGiven);
    if (kept.raw || kept.scaled) given.score = { raw: kept.raw, min: kept.min, max: kept.max, scaled: kept.scaled };
  } else {
    if (launch.passMark !== null) given.student_data = { mastery_score: String(launch.passMark) };
    if (kept.totalTime) given.core.total_time = kept.totalTime;
    if (kept.raw) given.core.score = { raw: kept.raw, min: kept.min, max: kept.max };
  }
  api.loadFromJSON(given, 'cmi');
  if (launch.order) {
    var valid = api.adl.nav.request_valid;
    valid.continue = launch.order.ways.continue;
    valid.previous = launch.order.ways.previous;
    ['exit', 'exitAll', 'abandon', 'abandonAll', 'suspendAll'].forEach(function (name) { valid[name] = 'true'; });
  }
  function objectiveGiven(of) {
    var one = { id: of.id, success_status: of.success || 'unknown', completion_status: of.completion || 'unknown' };
    if (of.progress) one.progress_measure = of.progress;
    var score = {};
    ['scaled', 'raw', 'min', 'max'].forEach(function (name) { if (of[name]) score[name] = of[name]; });
    one.score = score;
    return one;
  }
  // No more than is kept, so that a unit with very many loses those and not all.
  function objectivesTold(cmi) {
    var list = later && cmi.objectives ? Object.keys(cmi.objectives).map(function (n) { return cmi.objectives[n]; }) : [];
    return list.filter(function (of) { return of && of.id && of.id.length <= 300; }).slice(0, 250).map(function (of) {
      var score = of.score || {};
      return { id: of.id, success: word(of.success_status), completion: word(of.completion_status), scaled: text(score.scaled), raw: text(score.raw), min: text(score.min), max: text(score.max), progress: text(of.progress_measure) };
    });
  }
  function word(value) { return value === 'unknown' ? '' : text(value); }

  function text(value) { return value === undefined || value === null ? '' : String(value); }
  function remembered(ended) {
    var cmi = api.renderCMIToJSONObject().cmi;
    var core = later ? cmi : cmi.core;
    var score = core.score || {};
    var total = ended || !kept.totalTime ? text(api.cmi.getCurrentTotalTime()) : kept.totalTime;
    return {
      status: text(later ? cmi.completion_status : core.lesson_status), success: later ? text(cmi.success_status) : '', location: text(later ? cmi.location : core.lesson_location), suspendData: text(cmi.suspend_data),
      totalTime: total, exit: text(core.exit), raw: text(score.raw), min: text(score.min), max: text(score.max), scaled: later ? text(score.scaled) : '', progress: later ? text(cmi.progress_measure) : '', objectives: objectivesTold(cmi)
    };
  }
  var ended = false;
  // What is told on the way out arrives without its sender; the ticket says whose it is.
  var ticket = location.pathname.split('/')[2];
  function tell(last) { around.postMessage({ rapport: 'package', kind: last ? 'ended' : 'commit', ticket: ticket, memory: remembered(last) }, location.origin); }
  function go(where, target) { around.postMessage({ rapport: 'package', kind: 'go', where: where, target: target || '' }, location.origin); }
  var names = later ? ['Commit', 'Terminate', 'SetValue'] : ['LMSCommit', 'LMSFinish', 'LMSSetValue'];
  var waiting = 0;
  api.on(names[0], function () { tell(false); });
  api.on(names[1], function () { ended = true; tell(true); });
  api.on(names[2], function () { clearTimeout(waiting); waiting = setTimeout(function () { if (!ended) tell(false); }, 2000); });
  if (launch.order) {
    // Read before the session ends, which takes it back; told after all else was.
    var get = api.GetValue;
    api.GetValue = function (name) {
      var named = /^adl\.nav\.request_valid\.(choice|jump)\.\{target=(.+)\}$/.exec(text(name));
      if (!named || !api.isInitialized()) return get.call(api, name);
      api.lastErrorCode = '0';
      var ways = launch.order.ways[named[1]];
      return Object.prototype.hasOwnProperty.call(ways, named[2]) ? ways[named[2]] : 'false';
    };
    var finish = api.Terminate;
    api.Terminate = function (parameter) {
      var asked = text(api.adl.nav.request);
      var exit = text(api.cmi.getExitValueInternal());
      var before = ended;
      var result = finish.call(api, parameter);
      if (String(result) === 'true' && ended && !before) {
        var named = /^\{target=(.+)\}(choice|jump)$/.exec(asked);
        if (named) go(named[2], named[1]);
        else if (asked && asked !== '_none_') go(asked.replace(/^_/, ''));
        else if (exit === 'logout' || exit === 'time-out') go('exitAll');
      }
      return result;
    };
  } else if (later) { api.on('SequenceNext', function () { go('next'); }); api.on('SequencePrevious', function () { go('previous'); }); }
  window.addEventListener('pagehide', function () { if (!ended && api.isInitialized()) tell(false); });
  var shown = later ? { API_1484_11: api } : { API: api };
  if (later) window.API_1484_11 = api; else window.API = api;
  shown.parent = shown;
  window.parent = outer === around ? shown : window.__rapportPage(outer, shown);
})();`;

/** Tells the page around the frame that the unit is gone. */
export const leftScript = "top.postMessage({ rapport: 'package', kind: 'left' }, location.origin)";
