#pragma once
#include <lcms2.h>

// Swift does not import macros that are composed of others.
static const cmsUInt32Number handout_rgb = TYPE_RGB_8;
static const cmsUInt32Number handout_grey = TYPE_GRAY_8;
