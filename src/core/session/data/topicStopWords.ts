/** Words of asking and of talk about talk: frequent in a chat, and the topic of none. Folded, whole words. */
export const topicStopWords: ReadonlySet<string> = new Set(
  `able actually add again already also always another answer anything ask back bad best better big bit
  change check code come could create cut day days different done easy else error even ever every everything
  example explain file files find fine first fix forget found get give given goes going good got great happen
  happens hello help hey hope idea instead issue keep kind know last later leave let lets like line list little
  long look looks lot made make makes many maybe mean means mind minute more much need needed needs never new
  next nice note nothing now number okay old one ones only open other our part place please point possible
  problem put question quick quite rather read ready real really reason remember right run runs said same say
  says see seems set should show simple since small some someone something soon sorry start step still stop
  stuff sure take tell test text than thank thanks that thing things think this time times today together told
  tomorrow too tried try trying two type understand update use used using usually want wanted wants way week
  well what while why will wish word words work working works would write wrong year yes yesterday yet`.split(
    /\s+/,
  ),
);
