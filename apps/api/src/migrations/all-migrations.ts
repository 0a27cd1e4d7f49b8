/** Every migration, oldest first. */
import { Ground1763700000000 } from './1763700000000-ground.js';
import { Identity1763700100000 } from './1763700100000-identity.js';
import { AuditChain1763700200000 } from './1763700200000-audit-chain.js';
import { SignIn1763801000000 } from './1763801000000-sign-in.js';
import { Members1763801100000 } from './1763801100000-members.js';
import { UnitsAndMunicipalities1763802000000 } from './1763802000000-units-and-municipalities.js';
import { People1763802100000 } from './1763802100000-people.js';
import { AgencySettings1763802200000 } from './1763802200000-agency-settings.js';
import { InvitedMunicipality1763802900000 } from './1763802900000-invited-municipality.js';
import { Files1763803000000 } from './1763803000000-files.js';
import { Contacts1763803100000 } from './1763803100000-contacts.js';
import { Surveys1763804000000 } from './1763804000000-surveys.js';
import { Notifications1763804100000 } from './1763804100000-notifications.js';
import { ResidentPath1763804200000 } from './1763804200000-resident-path.js';
import { Insights1763805000000 } from './1763805000000-insights.js';
import { AnswersInBatches1763805100000 } from './1763805100000-answers-in-batches.js';
import { Audiences1763806000000 } from './1763806000000-audiences.js';
import { Courses1763806300000 } from './1763806300000-courses.js';
import { Policies1763806200000 } from './1763806200000-policies.js';
import { Acknowledgements1763806250000 } from './1763806250000-acknowledgements.js';
import { Requirements1763806400000 } from './1763806400000-requirements.js';
import { Interchange1763806600000 } from './1763806600000-interchange.js';
import { Packages1763806610000 } from './1763806610000-packages.js';
import { PermissionRequests1763806500000 } from './1763806500000-permission-requests.js';
import { InsightMarks1763806700000 } from './1763806700000-insight-marks.js';
import { Retention1763807000000 } from './1763807000000-retention.js';
import { ListsByTime1763808010000 } from './1763808010000-lists-by-time.js';
import { SigningByKey1763808000000 } from './1763808000000-signing-by-key.js';
import { AgencyNames1763807100000 } from './1763807100000-agency-names.js';
import { AcceptedHours1763808400000 } from './1763808400000-accepted-hours.js';
import { SignatureWords1763808500000 } from './1763808500000-signature-words.js';
import { SignatureWordsOfOld1763808510000 } from './1763808510000-signature-words-of-old.js';
import { StaffLetters1763808200000 } from './1763808200000-staff-letters.js';
import { Cmi51763808100000 } from './1763808100000-cmi5.js';
import { LoginsOfPeople1763808600000 } from './1763808600000-logins-of-people.js';
import { MunicipalityWalls1763810000000 } from './1763810000000-municipality-walls.js';
import { Agreements1763811000000 } from './1763811000000-agreements.js';
import { RateCardFollowers1763812500000 } from './1763812500000-rate-card-followers.js';
import { AgreementReview1763813000000 } from './1763813000000-agreement-review.js';
import { Billing1763812000000 } from './1763812000000-billing.js';
import { BillingBooks1763814000000 } from './1763814000000-billing-books.js';
import { CostShares1763819300000 } from './1763819300000-cost-shares.js';
import { AgreementSigning1763815000000 } from './1763815000000-agreement-signing.js';
import { AgreementLifecycle1763816000000 } from './1763816000000-agreement-lifecycle.js';
import { ActsOfLogins1763818700000 } from './1763818700000-acts-of-logins.js';
import { DaysAwayOfMembers1763818710000 } from './1763818710000-days-away-of-members.js';
import { PublishedMessages1763818750000 } from './1763818750000-published-messages.js';
import { Payments1763819000000 } from './1763819000000-payments.js';
import { ServiceDelivered1763819200000 } from './1763819200000-service-delivered.js';
import { Disputes1763819100000 } from './1763819100000-disputes.js';
import { IndexFigures1763819400000 } from './1763819400000-index-figures.js';
import { InvoiceLists1763819410000 } from './1763819410000-invoice-lists.js';
import { DaysOfAmendments1763819500000 } from './1763819500000-days-of-amendments.js';
import { Complaints1763819600000 } from './1763819600000-complaints.js';
import { TwoPeopleForComplaints1763819800000 } from './1763819800000-two-people-for-complaints.js';
import { ComplaintsLookedAtAgain1763819810000 } from './1763819810000-complaints-looked-at-again.js';
import { DisputesGoOn1763819830000 } from './1763819830000-disputes-go-on.js';
import { MunicipalitiesDeleteNothing1763819850000 } from './1763819850000-municipalities-delete-nothing.js';
import { WithdrawnBeforeItBegan1763819870000 } from './1763819870000-withdrawn-before-it-began.js';
import { UnitsOfPackages1763819700000 } from './1763819700000-units-of-packages.js';
import { WaivedUnitsChecked1763819710000 } from './1763819710000-waived-units-checked.js';
import { DeclinesCountedWhenRecorded1763819720000 } from './1763819720000-declines-counted-when-recorded.js';
import { TitlesAndWarningsOfAgreements1763819730000 } from './1763819730000-titles-and-warnings-of-agreements.js';
import { RefundLists1763819740000 } from './1763819740000-refund-lists.js';
import { BillingLists1763819750000 } from './1763819750000-billing-lists.js';
import { ResponseTimes1763819760000 } from './1763819760000-response-times.js';
import { ResponseTimesChecked1763819770000 } from './1763819770000-response-times-checked.js';
import { OwedAfterClosing1763819880000 } from './1763819880000-owed-after-closing.js';
import { WithdrawnAssessments1763819900000 } from './1763819900000-withdrawn-assessments.js';
import { WithdrawnAssessmentsChecked1763819910000 } from './1763819910000-withdrawn-assessments-checked.js';
import { FoundReadyByAnother1763819930000 } from './1763819930000-found-ready-by-another.js';
import { ClosingInFull1763819940000 } from './1763819940000-closing-in-full.js';
import { FoundReadyChecked1763819950000 } from './1763819950000-found-ready-checked.js';
import { WallsThatMostRowsPass1763819990000 } from './1763819990000-walls-that-most-rows-pass.js';
import { OneMailboxSignsOnce1763819990100 } from './1763819990100-one-mailbox-signs-once.js';
import { SignedDaysKeepTheirRates1763819991000 } from './1763819991000-signed-days-keep-their-rates.js';
import { AmendmentsFoundReady1763819991100 } from './1763819991100-amendments-found-ready.js';
import { RequestAnswers1763819992000 } from './1763819992000-request-answers.js';
import { NamesAloneClose1763819994000 } from './1763819994000-names-alone-close.js';
import { QuartersAreOver1763819995000 } from './1763819995000-quarters-are-over.js';
import { RenewedByOneThatStands1763819996000 } from './1763819996000-renewed-by-one-that-stands.js';
import { RatesWithdrawn1763820000000 } from './1763820000000-rates-withdrawn.js';
import { MunicipalitiesTakeRights1763820100000 } from './1763820100000-municipalities-take-rights.js';
import { BilledDaysKeepTheirRates1763820010000 } from './1763820010000-billed-days-keep-their-rates.js';
import { OwedBackIsSettled1763820020000 } from './1763820020000-owed-back-is-settled.js';
import { ListsOfRareStates1763820300000 } from './1763820300000-lists-of-rare-states.js';
import { SequencingOfPackages1763820400000 } from './1763820400000-sequencing-of-packages.js';
import { DecidersNamed1763820500000 } from './1763820500000-deciders-named.js';
import { MessagesClose1763820600000 } from './1763820600000-messages-close.js';
import { EveryVersionFoundReady1763820700000 } from './1763820700000-every-version-found-ready.js';
import { SignaturesFallWithTheRight1763820710000 } from './1763820710000-signatures-fall-with-the-right.js';
import { MoneyTakesTwo1763820800000 } from './1763820800000-money-takes-two.js';
import { MoneyTakesTwoChecked1763820810000 } from './1763820810000-money-takes-two-checked.js';
import { ReferencesThatLookAlike1763820820000 } from './1763820820000-references-that-look-alike.js';
import { ConfirmedServiceChanges1763820900000 } from './1763820900000-confirmed-service-changes.js';
import { WithdrawnRetraining1763821000000 } from './1763821000000-withdrawn-retraining.js';
import { WithdrawnRetrainingChecked1763821010000 } from './1763821010000-withdrawn-retraining-checked.js';
import { MessagesTakenDown1763821200000 } from './1763821200000-messages-taken-down.js';
import { NamesAfterRanksClose1763821210000 } from './1763821210000-names-after-ranks-close.js';

export const allMigrations = [
  Ground1763700000000,
  Identity1763700100000,
  AuditChain1763700200000,
  SignIn1763801000000,
  Members1763801100000,
  UnitsAndMunicipalities1763802000000,
  People1763802100000,
  AgencySettings1763802200000,
  InvitedMunicipality1763802900000,
  Files1763803000000,
  Contacts1763803100000,
  Surveys1763804000000,
  Notifications1763804100000,
  ResidentPath1763804200000,
  Insights1763805000000,
  AnswersInBatches1763805100000,
  Audiences1763806000000,
  Courses1763806300000,
  Policies1763806200000,
  Acknowledgements1763806250000,
  Requirements1763806400000,
  PermissionRequests1763806500000,
  Interchange1763806600000,
  Packages1763806610000,
  InsightMarks1763806700000,
  Retention1763807000000,
  AgencyNames1763807100000,
  SigningByKey1763808000000,
  ListsByTime1763808010000,
  AcceptedHours1763808400000,
  Cmi51763808100000,
  StaffLetters1763808200000,
  SignatureWords1763808500000,
  SignatureWordsOfOld1763808510000,
  LoginsOfPeople1763808600000,
  MunicipalityWalls1763810000000,
  Agreements1763811000000,
  Billing1763812000000,
  RateCardFollowers1763812500000,
  AgreementReview1763813000000,
  BillingBooks1763814000000,
  AgreementSigning1763815000000,
  AgreementLifecycle1763816000000,
  ActsOfLogins1763818700000,
  DaysAwayOfMembers1763818710000,
  PublishedMessages1763818750000,
  Payments1763819000000,
  Disputes1763819100000,
  ServiceDelivered1763819200000,
  CostShares1763819300000,
  IndexFigures1763819400000,
  InvoiceLists1763819410000,
  DaysOfAmendments1763819500000,
  Complaints1763819600000,
  UnitsOfPackages1763819700000,
  WaivedUnitsChecked1763819710000,
  DeclinesCountedWhenRecorded1763819720000,
  TitlesAndWarningsOfAgreements1763819730000,
  RefundLists1763819740000,
  BillingLists1763819750000,
  ResponseTimes1763819760000,
  ResponseTimesChecked1763819770000,
  TwoPeopleForComplaints1763819800000,
  ComplaintsLookedAtAgain1763819810000,
  DisputesGoOn1763819830000,
  MunicipalitiesDeleteNothing1763819850000,
  WithdrawnBeforeItBegan1763819870000,
  OwedAfterClosing1763819880000,
  WithdrawnAssessments1763819900000,
  WithdrawnAssessmentsChecked1763819910000,
  FoundReadyByAnother1763819930000,
  ClosingInFull1763819940000,
  FoundReadyChecked1763819950000,
  WallsThatMostRowsPass1763819990000,
  OneMailboxSignsOnce1763819990100,
  SignedDaysKeepTheirRates1763819991000,
  AmendmentsFoundReady1763819991100,
  RequestAnswers1763819992000,
  NamesAloneClose1763819994000,
  QuartersAreOver1763819995000,
  RenewedByOneThatStands1763819996000,
  RatesWithdrawn1763820000000,
  BilledDaysKeepTheirRates1763820010000,
  OwedBackIsSettled1763820020000,
  MunicipalitiesTakeRights1763820100000,
  ListsOfRareStates1763820300000,
  SequencingOfPackages1763820400000,
  DecidersNamed1763820500000,
  MessagesClose1763820600000,
  EveryVersionFoundReady1763820700000,
  SignaturesFallWithTheRight1763820710000,
  MoneyTakesTwo1763820800000,
  MoneyTakesTwoChecked1763820810000,
  ReferencesThatLookAlike1763820820000,
  ConfirmedServiceChanges1763820900000,
  WithdrawnRetraining1763821000000,
  WithdrawnRetrainingChecked1763821010000,
  MessagesTakenDown1763821200000,
  NamesAfterRanksClose1763821210000,
];
