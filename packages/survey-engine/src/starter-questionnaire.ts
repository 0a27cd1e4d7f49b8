// The questionnaire a new agency starts with: twelve questions to tap, one to write, an offer to call back; two minutes.
import type { Page, Question, QuestionnaireDefinition } from './definition.js';
import { EFFECTIVENESS_ITEM, LEGITIMACY_ITEM, SATISFACTION_ITEM, TRUST_ITEMS } from './starter-items.js';

const UNRESOLVED: readonly Question[] = [
  {
    id: 'unresolved', type: 'yes_no',
    text: { en: 'Was anything left unresolved?', es: '¿Quedó algo sin resolver?' },
    notApplicable: true, notApplicableLabel: { en: 'Does not apply to my contact', es: 'No corresponde a mi caso' },
  },
  {
    id: 'unresolved_what', type: 'long_text', maxLength: 2000,
    text: { en: 'What was left unresolved, and what could we have done?', es: '¿Qué quedó sin resolver y qué podríamos haber hecho?' },
    hint: {
      en: 'Please leave out names, addresses and phone numbers.',
      es: 'Por favor, no escriba nombres, direcciones ni números de teléfono.',
    },
    relevant: { op: 'eq', question: 'unresolved', value: 'yes' },
  },
];

const OPEN: readonly Question[] = [
  {
    id: 'comment', type: 'long_text', maxLength: 2000,
    text: { en: 'Is there anything else you would like us to know?', es: '¿Hay algo más que quiera contarnos?' },
    hint: {
      en: 'What went well, or what we should do better. Please leave out names, addresses and phone numbers.',
      es: 'Lo que salió bien o lo que deberíamos mejorar. Por favor, no escriba nombres, direcciones ni números de teléfono.',
    },
  },
  {
    id: 'call_back', type: 'yes_no',
    text: { en: 'Would you like someone to get in touch with you?', es: '¿Quiere que alguien se comunique con usted?' },
    hint: {
      en: 'Only if you say yes will we ask how to reach you.',
      es: 'Solo si dice que sí le preguntaremos cómo comunicarnos con usted.',
    },
  },
  {
    id: 'call_back_details', type: 'contact_me', fields: ['name', 'phone', 'email'],
    text: { en: 'How can we reach you?', es: '¿Cómo podemos comunicarnos con usted?' },
    hint: {
      en: 'A phone number or an email address is enough. You can also leave this empty.',
      es: 'Basta con un teléfono o un correo electrónico. También puede dejarlo en blanco.',
    },
    relevant: { op: 'eq', question: 'call_back', value: 'yes' },
  },
];

function alone(question: Question): Page {
  return { id: `page_${question.id}`, questions: [question] };
}

/** Version 1, frozen: agencies copy it as a draft. Anything changed here must become version 2. */
export const STARTER_QUESTIONNAIRE: QuestionnaireDefinition = {
  format: 1,
  id: 'after_contact',
  version: 1,
  languages: ['en', 'es'],
  defaultLanguage: 'en',
  title: { en: 'How did we do?', es: '¿Cómo lo hicimos?' },
  intro: {
    en: 'Thank you for taking two minutes. {{agency.name|Our agency}} asks about {{contact.summary|your recent contact with us}}, because how people are treated matters as much as what gets done.\n\nMost questions take one tap. You can skip any of them.',
    es: 'Gracias por dedicarnos dos minutos. {{agency.name|Nuestra agencia}} le pregunta por {{contact.summary|su contacto reciente con nosotros}}, porque la forma en que se trata a las personas importa tanto como lo que se logra.\n\nLa mayoría de las preguntas se contestan con un toque. Puede saltar cualquiera de ellas.',
  },
  contextLine: {
    en: 'Think of {{contact.summary|your most recent contact with us}}.',
    es: 'Piense en {{contact.summary|su contacto más reciente con nosotros}}.',
  },
  pages: [...TRUST_ITEMS, EFFECTIVENESS_ITEM, ...UNRESOLVED, SATISFACTION_ITEM, LEGITIMACY_ITEM, ...OPEN].map(alone),
  thanks: {
    en: 'Thank you. What you told us goes to the people who can change things, together with the answers of others.',
    es: 'Gracias. Lo que nos dijo llega, junto con las respuestas de otras personas, a quienes pueden cambiar las cosas.',
  },
};
