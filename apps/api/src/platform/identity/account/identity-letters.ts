/** What sign-in's own mails say, in English and Spanish. */
import { type Letter } from '../../mail/plain-letter.js';

export const letterKinds = ['password-reset', 'password-changed', 'second-factor-set', 'second-factor-removed', 'second-factor-reset', 'recovery-code-used'] as const;
export type LetterKind = (typeof letterKinds)[number];

/** `from`: names of the user's agencies, or the product's where there is none. */
export interface LetterFacts { name: string; from: string; link?: string }

type Words = Record<LetterKind, (facts: LetterFacts) => Omit<Letter, 'language'>>;
const named = (subject: string, facts: LetterFacts) => `${facts.from}: ${subject}`;

const english: Words = {
  'password-reset': (f) => ({ subject: named('choose a new password', f), paragraphs: [
    `Hello ${f.name},`, 'somebody asked for a new password for this address. If it was you, open this page within an hour:',
    { label: 'Choose a new password', link: f.link ?? '' }, 'The link works once. If it was not you, do nothing: your password stays as it is.', f.from] }),
  'password-changed': (f) => ({ subject: named('your password was changed', f), paragraphs: [
    `Hello ${f.name},`, 'your password was changed just now, and your other sessions were ended.', 'If it was not you, ask for a new password at once and tell your admin.', f.from] }),
  'second-factor-set': (f) => ({ subject: named('a second factor was set up', f), paragraphs: [
    `Hello ${f.name},`, 'an authenticator app was set up for your account just now.', 'If it was not you, ask for a new password at once and tell your admin.', f.from] }),
  'second-factor-removed': (f) => ({ subject: named('your second factor was taken off', f), paragraphs: [
    `Hello ${f.name},`, 'you can sign in without a code from now on.', 'If it was not you, ask for a new password at once and tell your admin.', f.from] }),
  'second-factor-reset': (f) => ({ subject: named('your second factor was reset', f), paragraphs: [
    `Hello ${f.name},`, 'the operator of the platform took the second factor off your account. Set up a new one the next time you sign in.',
    'If you did not ask for this, tell your admin at once.', f.from] }),
  'recovery-code-used': (f) => ({ subject: named('a recovery code was used', f), paragraphs: [
    `Hello ${f.name},`, 'somebody signed in to your account with one of your recovery codes just now.',
    'If your phone is lost, set up a new authenticator app. If it was not you, ask for a new password at once and tell your admin.', f.from] }),
};

const spanish: Words = {
  'password-reset': (f) => ({ subject: named('elija una nueva contraseña', f), paragraphs: [
    `Hola, ${f.name}:`, 'Alguien pidió una nueva contraseña para esta dirección. Si fue usted, abra esta página antes de una hora:',
    { label: 'Elegir una nueva contraseña', link: f.link ?? '' }, 'El enlace funciona una sola vez. Si no fue usted, no haga nada: su contraseña sigue siendo la misma.', f.from] }),
  'password-changed': (f) => ({ subject: named('se cambió su contraseña', f), paragraphs: [
    `Hola, ${f.name}:`, 'Su contraseña se cambió hace un momento y sus demás sesiones se cerraron.', 'Si no fue usted, pida enseguida una nueva contraseña y avise a su administrador.', f.from] }),
  'second-factor-set': (f) => ({ subject: named('se configuró un segundo factor', f), paragraphs: [
    `Hola, ${f.name}:`, 'Se configuró una aplicación de autenticación para su cuenta hace un momento.', 'Si no fue usted, pida enseguida una nueva contraseña y avise a su administrador.', f.from] }),
  'second-factor-removed': (f) => ({ subject: named('se quitó su segundo factor', f), paragraphs: [
    `Hola, ${f.name}:`, 'Desde ahora puede iniciar sesión sin código.', 'Si no fue usted, pida enseguida una nueva contraseña y avise a su administrador.', f.from] }),
  'second-factor-reset': (f) => ({ subject: named('se restableció su segundo factor', f), paragraphs: [
    `Hola, ${f.name}:`, 'El operador de la plataforma quitó el segundo factor de su cuenta. Configure uno nuevo la próxima vez que inicie sesión.',
    'Si usted no lo pidió, avise enseguida a su administrador.', f.from] }),
  'recovery-code-used': (f) => ({ subject: named('se usó un código de recuperación', f), paragraphs: [
    `Hola, ${f.name}:`, 'Alguien inició sesión en su cuenta con uno de sus códigos de recuperación hace un momento.',
    'Si perdió su teléfono, configure una nueva aplicación de autenticación. Si no fue usted, pida enseguida una nueva contraseña y avise a su administrador.', f.from] }),
};

/** The letter in the user's language; English where there is no translation. */
export function identityLetter(kind: LetterKind, language: string, facts: LetterFacts): Letter {
  const isSpanish = language.split('-')[0] === 'es';
  return { ...(isSpanish ? spanish : english)[kind](facts), language: isSpanish ? 'es' : 'en' };
}

/** The letter that invites somebody to an agency. */
export function invitationLetter(language: string, facts: { agencyName: string; invitedBy: string; link: string; days: number }): Letter {
  const { agencyName, invitedBy, link, days } = facts;
  if (language.split('-')[0] === 'es') {
    return { language: 'es', subject: `${agencyName}: invitación a Rapport`, paragraphs: [
      `${invitedBy} le invita a trabajar con ${agencyName} en Rapport.`, { label: 'Aceptar la invitación', link },
      `El enlace es válido durante ${days} días y solo para usted. Si no esperaba esta invitación, no haga nada.`, agencyName] };
  }
  return { language: 'en', subject: `${agencyName}: your invitation to Rapport`, paragraphs: [
    `${invitedBy} invites you to work with ${agencyName} in Rapport.`, { label: 'Accept the invitation', link },
    `The link is valid for ${days} days and for you only. If you did not expect this invitation, do nothing.`, agencyName] };
}
