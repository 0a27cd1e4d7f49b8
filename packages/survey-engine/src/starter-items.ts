// The measuring items of the starter questionnaire: eight for the Trust Index, three reported apart.
import type { Construct, Facet, LocalizedText, RatingQuestion, Scale } from './definition.js';

/*
 * Written for Rapport; no published instrument is copied. The constructs follow the procedural-justice literature:
 * voice, respect, neutrality and trustworthy motives (T. R. Tyler, "Why People Obey the Law", 2006; T. R. Tyler and
 * Y. J. Huo, "Trust in the Law", 2002; L. Mazerolle et al., "Procedural Justice and Police Legitimacy: A Systematic
 * Review of the Research Evidence", 2013), with satisfaction, effectiveness and legitimacy kept apart from them.
 * No item is reversed: on a phone a turned-around sentence is mostly misread.
 */

const POINTS = 5;

function scale(...points: LocalizedText[]): Scale {
  return { points: POINTS, labels: { kind: 'every', points }, order: 'high_first' };
}

const AGREEMENT = scale(
  { en: 'Strongly disagree', es: 'Totalmente en desacuerdo' },
  { en: 'Disagree', es: 'En desacuerdo' },
  { en: 'Neither agree nor disagree', es: 'Ni de acuerdo ni en desacuerdo' },
  { en: 'Agree', es: 'De acuerdo' },
  { en: 'Strongly agree', es: 'Totalmente de acuerdo' },
);

const SATISFACTION = scale(
  { en: 'Very dissatisfied', es: 'Muy insatisfactorio' },
  { en: 'Dissatisfied', es: 'Insatisfactorio' },
  { en: 'Neither satisfied nor dissatisfied', es: 'Ni satisfactorio ni insatisfactorio' },
  { en: 'Satisfied', es: 'Satisfactorio' },
  { en: 'Very satisfied', es: 'Muy satisfactorio' },
);

const HANDLED = scale(
  { en: 'Not well at all', es: 'Nada bien' },
  { en: 'Not very well', es: 'No muy bien' },
  { en: 'Partly well', es: 'Más o menos bien' },
  { en: 'Well', es: 'Bien' },
  { en: 'Very well', es: 'Muy bien' },
);

function item(id: string, facet: Facet | null, construct: Construct, itemScale: Scale, en: string, es: string): RatingQuestion {
  return {
    id, type: 'rating', text: { en, es }, facet, construct, reverse: false, scale: itemScale,
    notApplicable: true, notApplicableLabel: { en: 'Does not apply to my contact', es: 'No corresponde a mi caso' },
  };
}

/** Two items per facet, in an order in which the contact itself went. */
export const TRUST_ITEMS: readonly RatingQuestion[] = [
  item('voice_time', 'voice', 'trust', AGREEMENT, 'I had enough time to say what I needed to say.', 'Tuve tiempo suficiente para decir lo que necesitaba decir.'),
  item('voice_attention', 'voice', 'trust', AGREEMENT, 'The person I dealt with paid attention to what I told them.', 'La persona que me atendió prestó atención a lo que le dije.'),
  item('respect_polite', 'respect', 'trust', AGREEMENT, 'The person I dealt with spoke to me politely.', 'La persona que me atendió me habló con cortesía.'),
  item('respect_matters', 'respect', 'trust', AGREEMENT, 'I was treated as someone who matters.', 'Me trataron como a una persona que importa.'),
  item('neutrality_reasons', 'neutrality', 'trust', AGREEMENT, 'The reasons for what was done were made clear to me.', 'Me quedaron claras las razones de lo que se hizo.'),
  item('neutrality_same', 'neutrality', 'trust', AGREEMENT, 'I was treated the same way as anyone else would be.', 'Me trataron igual que tratarían a cualquier otra persona.'),
  item('motives_right', 'motives', 'trust', AGREEMENT, 'The person I dealt with was trying to do what was right.', 'La persona que me atendió trataba de hacer lo correcto.'),
  item('motives_cared', 'motives', 'trust', AGREEMENT, 'The person I dealt with cared about how things would turn out for me.', 'A la persona que me atendió le importaba cómo me iban a salir las cosas.'),
];

export const EFFECTIVENESS_ITEM = item('effectiveness', null, 'effectiveness', HANDLED,
  'How well was the problem or request handled?', '¿Qué tan bien se atendió el problema o la solicitud?');
// In Spanish the service is satisfactory rather than the resident satisfied, so that no one has to pick a gender.
export const SATISFACTION_ITEM = item('satisfaction', null, 'satisfaction', SATISFACTION,
  'Overall, how satisfied are you with the service you received?', 'En general, ¿qué tan satisfactorio fue el servicio que recibió?');
export const LEGITIMACY_ITEM = item('legitimacy', null, 'legitimacy', AGREEMENT,
  'I can count on {{agency.name|this agency}} to treat people in my community fairly.',
  'Puedo confiar en que {{agency.name|esta agencia}} tratará con justicia a la gente de mi comunidad.');
