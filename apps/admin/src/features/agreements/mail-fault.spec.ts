/** Where notices go is an address, or nothing. */
import { mailFault } from './mail-fault.js';

it.each([['', true], [' ', true], [' Clerk@fairview.example ', true], ['not-an-address', false], ['clerk@fairview', false]])('of %j: can stand is %s', (typed, stands) => {
  expect(mailFault(typed) === undefined).toBe(stands);
});
