import type {AcmgRules} from '../../src/points.ts';

/** The program's points (docs/acmg.md) as the server tells them. */
export const rules: AcmgRules = {
    id: 'r', points: {supporting: 1, moderate: 2, strong: 4, very_strong: 8}, stand_alone: ['BA1'],
    classes: [{class: 5, least: 10}, {class: 4, least: 6}, {class: 3, least: 0}, {class: 2, least: -6},
              {class: 1, least: null}],
};
