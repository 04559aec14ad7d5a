import type { Tone } from '@/components/ui/tone'

/** What the picture of the product shows; made up, and says so. */
export const pictureKeys: { name: string; hint: string; owner: string; tone: Tone; status: string; week: number[] }[] =
  [
    {
      name: 'Checkout backend',
      hint: 'ks_live_k7Qm2xV9pL3a_…',
      owner: 'Ada Lovelace',
      tone: 'good',
      status: 'Active',
      week: [52, 61, 58, 70, 74, 31, 28, 56, 66, 72, 75, 80, 36, 30],
    },
    {
      name: 'Nightly import',
      hint: 'ks_live_Zt4Nd81KcRw0_…',
      owner: 'Grace Hopper',
      tone: 'good',
      status: 'Active',
      week: [12, 2, 13, 2, 12, 3, 14, 2, 12, 2, 15, 2, 13, 2],
    },
    {
      name: 'Mobile app 4.2',
      hint: 'ks_live_b0VfTq7YhJ5s_…',
      owner: 'Alan Turing',
      tone: 'rule',
      status: 'Expires in 6 d',
      week: [20, 24, 31, 30, 38, 47, 50, 42, 46, 51, 55, 58, 66, 71],
    },
    {
      name: 'Staging',
      hint: 'ks_test_9mWc3EoXa2Lu_…',
      owner: 'Ada Lovelace',
      tone: 'neutral',
      status: 'Disabled',
      week: [8, 6, 9, 4, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0],
    },
    {
      name: 'Old dashboard',
      hint: 'ks_live_H6rPz1GiUk8e_…',
      owner: 'Grace Hopper',
      tone: 'state',
      status: 'Revoked',
      week: [44, 41, 47, 39, 12, 9, 8, 6, 5, 4, 4, 3, 3, 2],
    },
  ]

const hours = [31, 28, 25, 22, 24, 29, 38, 52, 66, 78, 84, 88, 86, 82, 85, 87, 83, 74, 66, 58, 52, 46, 40, 35]
/** Requests of a day by the hour, in thirds: valid, refused by rule, refused by state. */
export const pictureHours = hours.map((valid, hour) => ({
  hour,
  valid,
  rule: Math.round(valid / 12 + (hour % 5)),
  state: hour > 13 ? 5 - Math.floor((hour - 13) / 3) : 1,
}))
