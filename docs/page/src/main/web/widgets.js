const WIDGETS = {};
