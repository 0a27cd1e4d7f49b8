/** The platform operator opens an agency, and its first admin comes in by the mailed invitation. */
import { journey } from './described.js';
import { joinFromMail, openAgency } from './opening.js';
import { type Product, startProduct } from './product.js';
import { signIn } from './signing-in.js';
import { visitor } from './visitor.js';

journey('opening an agency', () => {
  let product: Product;
  beforeAll(async () => { product = await startProduct(); });
  afterAll(() => product?.stop());

  const agency = { name: 'Harbor Point Police Department', adminName: 'Iris Nakamura', adminEmail: 'iris.nakamura@harbor-point.example.org' };

  it('takes one form and one mail, leads the first admin into an agency of their own, and refuses the used invitation', async () => {
    const operator = await visitor(product);
    await signIn(operator.page, 'operator@rapport.example');
    await operator.page.getByRole('heading', { level: 1, name: 'Agencies' }).waitFor();
    await operator.check('Agencies');
    await openAgency(operator.page, agency, operator.check);
    await operator.page.getByRole('link', { name: 'Agencies' }).first().click();
    await operator.page.getByRole('row', { name: /Harbor Point Police Department/ }).waitFor();
    await operator.picture('agencies');
    await operator.leave();

    const admin = await visitor(product, { width: 390 });
    const link = await joinFromMail(admin.page, agency, admin.check);
    await admin.page.getByText('Nobody has been asked yet').waitFor();
    await admin.check('First screen of the new agency');
    expect(await admin.page.getByText('Marlow').count()).toBe(0);
    await admin.leave();

    const stranger = await visitor(product);
    await stranger.page.goto(link);
    await stranger.page.getByText('This invitation is not valid any more').waitFor();
    await stranger.check('Used invitation');
    await stranger.leave();
  });
});
