/** What the other journeys rely on: that their look for barriers sees them, in the page itself and in its frames. */
import { journey } from './described.js';
import { launchBrowser, type Product } from './product.js';
import { type Visitor, visitor } from './visitor.js';

const sound = '<!doctype html><html lang="en"><title>A page</title><main><h1>A page</h1></main>';
const barriers: [string, string][] = [['image-alt', '<img src="data:image/png;base64,">'], ['color-contrast', '<p style="color:#bbb;background:#fff">Faint words</p>'], ['button-name', '<button></button>'], ['label', '<input>']];

journey('the look for barriers', () => {
  let browser: Product['browser'];
  let somebody: Visitor;
  beforeAll(async () => {
    browser = await launchBrowser();
    somebody = await visitor({ browser, url: 'http://localhost' });
  });
  afterAll(() => browser?.close());

  it('finds nothing where there is nothing', async () => {
    await somebody.page.setContent(sound);
    await somebody.check('A sound page');
  });

  it.each(barriers)('never passes over %s', async (rule, markup) => {
    const { page, check } = somebody;
    await page.setContent(sound + markup);
    await expect(check('A page')).rejects.toThrow(`${rule}: `);
    await page.setContent(`${sound}<iframe title="Inside" srcdoc='<html lang="en"><title>Inside</title>${markup}</html>'></iframe>`);
    await page.frameLocator('iframe').locator('body').waitFor();
    await expect(check('A frame')).rejects.toThrow(`${rule}: `);
  });
});
