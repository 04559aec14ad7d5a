// Makes lib/accounts/common-passwords.json: what people choose most, from the lists of breaches that zxcvbn collected
// (@zxcvbn-ts/language-common, MIT, © 2012-2016 Dan Wheeler and Dropbox, Inc., © 2021 @zxcvbn-ts).
// Run it again after an update of that package: node .ci/make-common-passwords.mjs
import { writeFileSync } from 'node:fs'
import { dictionary } from '@zxcvbn-ts/language-common'

const target = 'lib/accounts/common-passwords.json'
/** Passwords need 15 characters: short ones matter as the parts of longer ones, and there the most common are enough. */
const partsMax = 10_000
const partCharsMin = 4
const wholeCharsMin = 10

const ranked = dictionary['passwords-common'].filter((password) => password.length >= partCharsMin)
const kept = ranked.filter((password, rank) => rank < partsMax || password.length >= wholeCharsMin)
writeFileSync(target, `${JSON.stringify(kept.sort().join(' '))}\n`)
