/**
 * Fitted by logistic regression (ridge 10) on the pairs of the training part of SICK of which one sentence is
 * negated; `docs/decisions` tells how, and how it scores on pairs that it has not seen.
 */
export const negatedPairWeights = {
  bias: -4.255,
  missing: -0.343,
  missingShare: -3.315,
  fewMissing: -0.854,
  missingThere: -0.172,
  missingThereShare: -1.512,
  unknown: 0.128,
  last: 1.548,
  saysThereIsNone: 0.454,
  whole: 2.321,
  shared: 2.71,
  longer: -1.357,
  negations: 1.895,
  opposed: -0.276,
  otherPerson: -2.352,
  late: -1.341,
  unknownThings: -0.377,
  indefinite: -0.61,
};
