/** The mail address of a party as it is typed. */
import { email } from '@rapport/api-contract/fields';

/** What is wrong with it, in words; undefined where it can stand, or is empty. */
export const mailFault = (typed: string): string | undefined => (typed.trim() === '' || email.safeParse(typed).success ? undefined : 'It must be a mail address, like name@example.org.');
