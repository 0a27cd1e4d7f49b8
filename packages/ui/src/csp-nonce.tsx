// Lets Mantine run under `style-src 'self' 'nonce-…'`, without `unsafe-inline`.
//
// The server writes the nonce of the response into <meta property="csp-nonce" nonce="…"> (Vite's `html.cspNonce` does so).
// Three places make <style> elements in the browser, and each gets the nonce here:
//   Mantine's variables and responsive classes  MantineProvider getStyleNonce={() => nonce}
//   the scroll lock behind Modal and Drawer     react-style-singleton reads the global __webpack_nonce__
// Everything else is a static file (@mantine/core/styles.css, CSS modules). React's `style` prop goes through the CSS object
// model, which the policy allows; only a style attribute in HTML from the server is refused, so this package writes none there.

/** The nonce of this page, or undefined where no policy asks for one. */
export function pageNonce(page: Document = document): string | undefined {
  const meta = page.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]');
  return meta?.nonce || meta?.getAttribute('nonce') || undefined;
}

/** Gives the nonce to the scroll lock, which has no property for it. */
export function shareNonce(nonce: string | undefined): void {
  if (nonce) Object.assign(globalThis, { __webpack_nonce__: nonce });
}
