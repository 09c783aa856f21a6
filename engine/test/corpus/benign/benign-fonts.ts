import type { Specimen } from '../specimen.ts';

export const specimen: Specimen = {
  name: 'benign-fonts',
  from: 'a component library that fetches its fonts and listens to the keyboard',
  files: {
    'package.json': { name: 'benign-fonts', version: '3.1.0', description: 'React UI components', module: 'index.js', type: 'module' },
    'index.js': `const link = document.createElement('link');
link.rel = 'stylesheet';
link.href = 'https://fonts.example/inter.css';
document.head.append(link);
fetch('https://fonts.example/icons.svg').then(answer => answer.text()).then(svg => { document.body.dataset.icons = svg; });
document.addEventListener('keydown', event => { if (event.key === 'Escape') document.body.classList.remove('open'); });
export const Button = props => ({ type: 'button', props });
`,
  },
  expect: 'allow',
};
