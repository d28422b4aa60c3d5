/**
 * A document for React, without happy-dom's own `fetch`, `Response` and streams, which the proxy could not use. Import it before
 * anything that imports React DOM.
 */
import { Window } from 'happy-dom';

const window = new Window();
Object.assign(globalThis, {
  window,
  document: window.document,
  ...('navigator' in globalThis ? {} : { navigator: window.navigator }),
  HTMLElement: window.HTMLElement,
  HTMLIFrameElement: window.HTMLIFrameElement,
  Node: window.Node,
  MutationObserver: window.MutationObserver,
  getComputedStyle: window.getComputedStyle.bind(window),
  IS_REACT_ACT_ENVIRONMENT: true,
});
