/** What somebody reads whose connection is gone. */
import { renderToStaticMarkup } from 'react-dom/server';
import { ConnectionLine, watchConnection } from './offline-notice.js';

describe('the line about the connection', () => {
  it('never lets somebody take what is on the screen for current while there is no connection', () => {
    const page = renderToStaticMarkup(<ConnectionLine online={false} />);
    expect(page).toMatch(/^<div role="status">/);
    expect(page).toContain('No connection. What you see may be old; it goes on by itself.');
  });

  it('never warns somebody who is online', () => {
    expect(renderToStaticMarkup(<ConnectionLine online />)).toBe('<div role="status"></div>');
  });

  it('never misses that the connection went or came back, nor listens on when it was put away', () => {
    const page = new EventTarget();
    let told = 0;
    const stop = watchConnection(() => { told += 1; }, page as unknown as Window);
    page.dispatchEvent(new Event('offline'));
    page.dispatchEvent(new Event('online'));
    expect(told).toBe(2);
    stop();
    page.dispatchEvent(new Event('offline'));
    expect(told).toBe(2);
  });
});
