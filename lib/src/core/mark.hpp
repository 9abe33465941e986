// Marks a text for the catalogue without looking it up: the library never translates.
#pragma once
#define N_(text) text
