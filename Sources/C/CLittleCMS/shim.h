#pragma once
#include <lcms2.h>

// Swift does not see macros that are made of others.
static const cmsUInt32Number handout_rgb = TYPE_RGB_8;
static const cmsUInt32Number handout_grey = TYPE_GRAY_8;
