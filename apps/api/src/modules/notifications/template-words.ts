/** The words of messages that come with Rapport, used until an agency writes its own. */
import type { messageChannels, messageKinds } from '@rapport/api-contract/notifications';

export type MessageKind = (typeof messageKinds)[number];
export type MessageChannel = (typeof messageChannels)[number];
export interface TemplateWords { subject: string | null; body: string }

type Words = Record<MessageKind, Record<MessageChannel, TemplateWords>>;

const en: Words = {
  'survey-invitation': {
    sms: { subject: null, body: '{{agency}}: How did we do on {{contactDate}}? 2 minutes: {{link}} Code {{code}}. Reply STOP to opt out.' },
    mail: {
      subject: 'How did we do? A short survey from {{agency}}',
      body: 'Hello,\n\nyou were in contact with {{agency}} on {{contactDate}}. Please tell us how you were treated. It takes about two minutes:\n\n{{link}}\n\n'
        + 'Did this message really come from us? Check the code {{code}} on {{verifyLink}}\n\nYou do not have to answer, and it changes nothing about how you are treated. Stop these messages: {{stopLink}}\n\n{{agency}}',
    },
  },
  'survey-reminder': {
    sms: { subject: null, body: '{{agency}}: Your survey is still open until {{closesOn}}: {{link}} Code {{code}}. Reply STOP to opt out.' },
    mail: {
      subject: 'A reminder: how did we do?',
      body: 'Hello,\n\nsome days ago we asked how you were treated on {{contactDate}}. The survey is open until {{closesOn}}:\n\n{{link}}\n\n'
        + 'We will not remind you again. Check the code {{code}} on {{verifyLink}}\n\nStop these messages: {{stopLink}}\n\n{{agency}}',
    },
  },
};

const es: Words = {
  'survey-invitation': {
    sms: { subject: null, body: '{{agency}}: ¿Cómo lo hicimos el {{contactDate}}? 2 minutos: {{link}} Código {{code}}. Responda STOP para no recibir más.' },
    mail: {
      subject: '¿Cómo lo hicimos? Una encuesta corta de {{agency}}',
      body: 'Hola:\n\nusted tuvo contacto con {{agency}} el {{contactDate}}. Cuéntenos cómo lo trataron. Toma unos dos minutos:\n\n{{link}}\n\n'
        + '¿Este mensaje es realmente nuestro? Compruebe el código {{code}} en {{verifyLink}}\n\nNo está obligado a contestar, y no cambia nada en la forma en que lo tratan. Dejar de recibir estos mensajes: {{stopLink}}\n\n{{agency}}',
    },
  },
  'survey-reminder': {
    sms: { subject: null, body: '{{agency}}: Su encuesta sigue abierta hasta el {{closesOn}}: {{link}} Código {{code}}. Responda STOP para no recibir más.' },
    mail: {
      subject: 'Un recordatorio: ¿cómo lo hicimos?',
      body: 'Hola:\n\nhace unos días le preguntamos cómo lo trataron el {{contactDate}}. La encuesta está abierta hasta el {{closesOn}}:\n\n{{link}}\n\n'
        + 'No volveremos a recordárselo. Compruebe el código {{code}} en {{verifyLink}}\n\nDejar de recibir estos mensajes: {{stopLink}}\n\n{{agency}}',
    },
  },
};

const languages = new Map([['en', en], ['es', es]]);

/** Rapport's words in a language; English where it has none. */
export function ourWords(kind: MessageKind, channel: MessageChannel, language: string): TemplateWords {
  return (languages.get(language.split('-')[0] ?? '') ?? en)[kind][channel];
}
