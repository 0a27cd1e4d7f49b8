/** Lets the pages of one package call each other's functions by name, as many do (`parent.recordTest(80)`): each of their frames has an origin of its own, and so cannot reach the page around it. */

/**
 * Runs in every page of a package, before the bridge. A page tells the pages in its frames which functions it has; they call them by message, and get no answer.
 * Only frames of this page are heard, and only functions that the package's own scripts made can be called.
 */
export const packageFrames = String.raw`(function () {
  'use strict';
  var first = Object.getOwnPropertyNames(window);
  var known = Object.create(null);
  for (var i = 0; i < first.length; i++) known[first[i]] = true;
  function own(name) { return !known[name] && name.indexOf('__rapport') !== 0 && typeof window[name] === 'function'; }
  function isFrame(source) { for (var n = 0; n < window.frames.length; n++) if (window.frames[n] === source) return true; return false; }
  window.addEventListener('message', function (event) {
    var told = event.data;
    if (!told || told.rapport !== 'frame' || !isFrame(event.source)) return;
    if (told.kind === 'ask') event.source.postMessage({ rapport: 'frame', kind: 'names', names: Object.getOwnPropertyNames(window).filter(own) }, '*');
    if (told.kind === 'call' && own(told.name) && Array.isArray(told.args)) window[told.name].apply(window, told.args);
  });
  /** Stands for the page around this one: has what the shown object has, and its functions as soon as they are known. */
  window.__rapportPage = function (outer, shown) {
    window.addEventListener('message', function (event) {
      var told = event.data;
      if (event.source !== outer || !told || told.rapport !== 'frame' || told.kind !== 'names' || !Array.isArray(told.names)) return;
      told.names.forEach(function (name) {
        if (name in shown) return;
        shown[name] = function () { outer.postMessage({ rapport: 'frame', kind: 'call', name: name, args: Array.prototype.slice.call(arguments).map(plain) }, '*'); };
      });
    });
    outer.postMessage({ rapport: 'frame', kind: 'ask' }, '*');
    return shown;
  };
  // What cannot be copied (a function, an element) is left out.
  function plain(value) { try { return structuredClone(value); } catch (e) { return null; } }
})();`;
